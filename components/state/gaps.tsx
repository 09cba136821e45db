'use client';

import { useObserved } from '@/components/live/live.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { FeedCondition } from '@/lib/model/feed.ts';
import type { Gap } from '@/lib/model/snapshot.ts';
import { GapShape } from './gap-shape.tsx';

/** What is missing from the rows below, one line each, with the reason and what to do. Nothing when nothing is missing. */
export function Gaps({ gaps }: { gaps: readonly Gap[] }) {
  if (gaps.length === 0) return null;
  return (
    <ul className="mb-4 space-y-2">
      {gaps.map((gap) => (
        <GapLine key={`${gap.feed} ${gap.problem.code}`} gap={gap} />
      ))}
    </ul>
  );
}

function GapLine({ gap: { feed: id, problem } }: { gap: Gap }) {
  const t = useTranslations('state.gap');
  const speaker = useSpeaker();
  const remedy = speaker.remedy(problem);
  const condition = useObserved<FeedCondition>((_, feed) => feed(id)?.condition ?? 'ok');
  return (
    <li
      data-condition={condition}
      className="flex gap-3 rounded border border-line-strong border-dashed bg-unknown-wash px-3 py-2"
    >
      <GapShape condition={condition} />
      <div className="min-w-0">
        <p>
          <span className="font-mono text-sm">{id}</span>
          <span className="ml-2 font-semibold">{t(condition)}</span>
        </p>
        {condition !== 'loading' && <p className="break-words text-ink-soft">{speaker.problem(problem)}</p>}
        {remedy !== undefined && (
          <p className="mt-1 break-words">
            <span className="font-semibold">{t('remedy')}: </span>
            {remedy}
          </p>
        )}
      </div>
    </li>
  );
}
