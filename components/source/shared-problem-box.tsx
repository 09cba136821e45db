'use client';

import { GapShape } from '@/components/state/gap-shape.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { SharedProblem } from './shared-problems.ts';

/** What is wrong with several feeds, what to do, and which they are. */
export function SharedProblemBox({ of: { problem, condition, feeds } }: { of: SharedProblem }) {
  const t = useTranslations('source');
  const gap = useTranslations('state.gap');
  const speaker = useSpeaker();
  const remedy = speaker.remedy(problem);
  return (
    <div className="mb-2 flex gap-3 rounded border border-line-strong border-dashed bg-unknown-wash px-3 py-2">
      <GapShape condition={condition} />
      <div className="min-w-0 break-words">
        <p className="font-semibold">{speaker.problem(problem)}</p>
        {remedy !== undefined && (
          <p>
            <span className="font-semibold">{gap('remedy')}: </span>
            {remedy}
          </p>
        )}
        <p className="text-ink-soft text-sm">{t('feeding', { feeds: feeds.join(', ') })}</p>
      </div>
    </div>
  );
}
