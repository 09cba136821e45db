import type { Feed } from '../model/feed.ts';

/** A feed without a success for this many intervals is unknown. */
const INTERVALS_UNTIL_UNKNOWN = 3;

/**
 * The next moment after `now` (epoch milliseconds) at which a feed turns stale or unknown by age alone, without any event.
 * Undefined when no feed has such a moment ahead.
 */
export function nextThreshold(feeds: readonly Feed[], now: number): number | undefined {
  const ahead = feeds
    .flatMap(({ at, staleAfterMs, everyMs }) =>
      at === undefined ? [] : [at + staleAfterMs, at + INTERVALS_UNTIL_UNKNOWN * everyMs],
    )
    // One millisecond past the threshold it is crossed however the reader compares.
    .map((moment) => moment + 1)
    .filter((moment) => moment > now);
  return ahead.length === 0 ? undefined : Math.min(...ahead);
}
