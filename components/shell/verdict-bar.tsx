'use client';

import { useContact } from '@/components/live/live.tsx';
import { Shape } from '@/components/state/shape.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Overview } from '@/lib/model/snapshot.ts';

/** The one sentence every page opens with. Without contact to the server nobody knows, whatever was true last. */
export function useVerdict(verdict: Overview['verdict']) {
  const t = useTranslations('shell.contact');
  const speaker = useSpeaker();
  const lost = useContact().state === 'lost';
  if (lost) return { health: 'unknown' as const, text: t('verdict'), because: undefined };
  return {
    health: verdict.health,
    // A line ends with the dot between two figures, and never begins with it.
    text: speaker.sentence(verdict.sentence).replaceAll(' · ', '\u00a0· '),
    because: verdict.because && speaker.sentence(verdict.because),
  };
}

const WASH = {
  up: 'bg-surface',
  disabled: 'bg-surface',
  degraded: 'bg-degraded-wash',
  down: 'bg-down-wash',
  unknown: 'bg-unknown-wash',
};

export function VerdictBar({ verdict }: { verdict: Overview['verdict'] }) {
  const t = useTranslations('shell');
  const words = useTranslations('state.reach');
  const { health, text, because } = useVerdict(verdict);
  return (
    <section
      aria-label={t('verdict')}
      data-health={health}
      className={`flex items-start gap-3 border-line border-b px-4 py-3 sm:px-6 ${WASH[health]}`}
    >
      <Shape health={health} className="mt-1 size-4" />
      <p role="status" className="min-w-0 break-words text-lg">
        <span className="sr-only">{words(health)}: </span>
        <span className="mr-3 text-balance font-semibold max-sm:block">{text}</span>
        {because !== undefined && <span className="block text-base text-ink-soft sm:inline">{because}</span>}
      </p>
      <Contact />
    </section>
  );
}

function Contact() {
  const t = useTranslations('shell.contact');
  const { state } = useContact();
  return (
    <span className="ml-auto flex shrink-0 items-center gap-1.5 pt-0.5 text-ink-faint text-xs">
      <Shape health={state === 'open' ? 'up' : 'unknown'} className="size-2" />
      {t(state)}
    </span>
  );
}
