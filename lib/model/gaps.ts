import type { Reading } from './feed.ts';
import type { Gap } from './snapshot.ts';

/** What is missing: each unknown reading once, by its feed. */
export function gapsOf(readings: readonly Reading<unknown>[]): Gap[] {
  const gaps = new Map<string, Gap>();
  for (const reading of readings) {
    if (reading.state === 'unknown') gaps.set(reading.feed, { feed: reading.feed, problem: reading.problem });
  }
  return [...gaps.values()];
}
