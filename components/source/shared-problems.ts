import type { Feed, FeedCondition } from '@/lib/model/feed.ts';
import type { Problem } from '@/lib/model/problem.ts';

/** One reason for which several feeds of a source are not read. */
export type SharedProblem = {
  readonly problem: Problem;
  readonly condition: FeedCondition;
  /** Names of the feeds, in the order of the source. */
  readonly feeds: readonly string[];
};

/** What is wrong with more than one of the `feeds` in the very same words, so that it can be said once. */
export function sharedProblems(feeds: readonly Feed[]): readonly SharedProblem[] {
  const troubled = feeds.flatMap(({ name, condition, problem }) =>
    problem === undefined ? [] : { name, condition, problem },
  );
  const alike = Map.groupBy(troubled, ({ problem }) => `${problem.code} ${problem.message}`);
  return [...alike.values()].flatMap((some) => {
    const [first] = some;
    if (first === undefined || some.length === 1) return [];
    const { problem, condition } = first;
    return [{ problem, condition, feeds: some.map(({ name }) => name) }];
  });
}
