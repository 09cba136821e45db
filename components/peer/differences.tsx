'use client';

import { Shape } from '@/components/state/shape.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import { Remedy } from '@/components/way/remedy.tsx';
import type { EndDifference } from '@/lib/model/snapshot.ts';

/** What the two ends of a session do not agree on, and the lines that would mend either side. Nothing where they agree. */
export function Differences({ of }: { of: readonly EndDifference[] }) {
  const t = useTranslations('peer');
  const speaker = useSpeaker();
  if (of.length === 0) return null;
  return (
    <section aria-label={t('differences')}>
      <h3 className="mb-1.5 font-semibold text-ink-soft text-xs">{t('differences')}</h3>
      <ul className="space-y-3">
        {of.map(({ field, sentence, remedy }) => (
          <li key={field} className="flex gap-2">
            <Shape health="degraded" className="mt-1 size-3" />
            <div className="min-w-0 flex-1">
              <p className="break-words">{speaker.sentence(sentence)}</p>
              <Remedy steps={remedy} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
