'use client';

import { CommandLines } from '@/components/text/command-lines.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { RemedyStep } from '@/lib/model/snapshot.ts';

/** What to do about a finding, with the lines to copy. */
export function Remedy({ steps }: { steps: readonly RemedyStep[] }) {
  const t = useTranslations('way');
  const speaker = useSpeaker();
  if (steps.length === 0) return null;
  return (
    <div>
      <p className="font-semibold text-ink-soft text-xs">{t('remedy')}</p>
      <ol className="space-y-1.5">
        {steps.map(({ sentence, commands }) => (
          <li key={`${sentence.key} ${commands?.lines.join()}`}>
            <p>{speaker.sentence(sentence)}</p>
            {commands !== undefined && (
              <CommandLines label={t('on', { name: commands.on })} lines={commands.lines} />
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
