'use client';

import { Shape } from '@/components/state/shape.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Overview } from '@/lib/model/snapshot.ts';

/** What the diagnosis could not judge, and the feeds it would need: silence about these is no good news. */
export function OpenQuestions({ unjudged }: { unjudged: Overview['unjudged'] }) {
  const t = useTranslations('overview');
  const speaker = useSpeaker();
  if (unjudged.length === 0) return null;
  return (
    <details className="group rounded border border-line-strong border-dashed bg-unknown-wash px-3 py-2">
      <summary className="flex items-baseline gap-2.5">
        <Shape health="unknown" className="size-3 translate-y-px" />
        {t('open', { count: unjudged.length })}
        <span
          aria-hidden="true"
          className="ml-auto text-ink-faint transition-transform group-open:rotate-90 motion-reduce:transition-none"
        >
          ›
        </span>
      </summary>
      <ul className="mt-1 space-y-0.5 sm:pl-5">
        {unjudged.map(({ rule, sentence, feeds }) => (
          <li key={rule} className="break-words">
            {speaker.sentence(sentence)}{' '}
            <span className="text-ink-soft text-sm">{t('misses', { feeds: feeds.join(', ') })}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
