import { z } from 'zod';
import { Problem } from './problem.ts';
import { Sentence } from './snapshot.ts';

/** What is looked at, in the order in which one thing needs the other. */
export const CheckName = z.enum([
  'config',
  'cluster-access',
  'metallb',
  'rights',
  'cluster-clock',
  'router-access',
  'router-version',
  'bgp-menu',
  'router-rights',
  'router-clock',
]);
export type CheckName = z.infer<typeof CheckName>;

/** One question about one source, and its answer. `open`: nobody can tell, because what comes before it is not right. */
export const Check = z.object({
  name: CheckName,
  /** Id of the cluster or router, or `hopboard`. */
  of: z.string(),
  outcome: z.enum(['good', 'warning', 'bad', 'open']),
  sentence: Sentence,
  /** Why, and what to do. */
  problem: Problem.optional(),
  /** Lines to paste, as they are. */
  lines: z.array(z.string()).optional(),
});
export type Check = z.infer<typeof Check>;

/** The answer of `GET /api/doctor`. */
export const Examination = z.object({ at: z.number(), checks: z.array(Check) });
export type Examination = z.infer<typeof Examination>;
