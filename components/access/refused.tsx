'use client';

import { useSpeaker } from '@/components/text/speaker-context.tsx';
import type { Problem } from '@/lib/model/problem.ts';

/** Why something was not done, and what to do about it. */
export function Refused({ problem }: { problem: Problem | undefined }) {
  const speaker = useSpeaker();
  if (problem === undefined) return null;
  const remedy = speaker.remedy(problem);
  return (
    <p role="alert" className="text-sm">
      <strong className="font-semibold">{speaker.problem(problem)}</strong>
      {remedy !== undefined && <span className="ml-2 text-ink-soft">{remedy}</span>}
    </p>
  );
}
