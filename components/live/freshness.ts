import type { Feed, FeedState } from '@/lib/model/feed.ts';

/**
 * How far a feed's value may be trusted at `now`, by the reader's own count of its age: a browser that hears nothing any more must not
 * go on believing the `live` it heard last. Never better than what the server said.
 */
export function trustAt(feed: Feed | undefined, now: number): FeedState {
  if (feed === undefined || feed.state === 'unknown' || feed.at === undefined) return feed?.state ?? 'live';
  const age = now - feed.at;
  if (age > Math.max(3 * feed.everyMs, feed.staleAfterMs + feed.everyMs)) return 'unknown';
  return age > feed.staleAfterMs ? 'stale' : feed.state;
}

/** The least trustworthy of some; `live` when there is none, because nothing speaks against it. */
export function worstTrust(states: readonly FeedState[]): FeedState {
  return states.includes('unknown') ? 'unknown' : states.includes('stale') ? 'stale' : 'live';
}
