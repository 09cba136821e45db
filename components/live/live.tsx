'use client';

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Feed, FeedState } from '@/lib/model/feed.ts';
import { type Clock, createClock } from './clock.ts';
import { createFeedBook, type FeedBook } from './feed-book.ts';
import { trustAt, worstTrust } from './freshness.ts';
import { readSight, type WrittenSight } from './read-sight.ts';
import { type Contact, createStream, type Stream } from './stream.ts';

type Live = { clock: Clock; stream: Stream; feeds: FeedBook; first: { now: number; contact: Contact } };

const LiveContext = createContext<Live | undefined>(undefined);

/** Holds the tab's one clock, one stream and one book of feeds. Everything below may listen to them. */
export function LiveProvider({
  renderedAt,
  sources,
  children,
}: {
  renderedAt: number;
  sources: WrittenSight<'sources'>;
  children: ReactNode;
}) {
  const [live] = useState(() => createLive(renderedAt, sources));
  const { clock, stream } = live;

  useEffect(() => {
    clock.learn(renderedAt);
    const wake = () => {
      if (document.visibilityState === 'visible') stream.wake();
    };
    document.addEventListener('visibilitychange', wake);
    window.addEventListener('online', wake);
    window.addEventListener('pageshow', wake);
    return () => {
      document.removeEventListener('visibilitychange', wake);
      window.removeEventListener('online', wake);
      window.removeEventListener('pageshow', wake);
    };
  }, [clock, stream, renderedAt]);

  return <LiveContext value={live}>{children}</LiveContext>;
}

function createLive(renderedAt: number, sources: WrittenSight<'sources'>): Live {
  const clock = createClock(renderedAt);
  const stream = createStream((url) => new EventSource(url), clock.learn);
  return {
    clock,
    stream,
    feeds: createFeedBook(readSight(sources).sections.sources.rows),
    first: { now: renderedAt, contact: stream.contact() },
  };
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === undefined) throw new Error('useLive needs a LiveProvider above it');
  return live;
}

/**
 * A value derived from the clock and the feeds. Rendering follows the derived value, not the clock: a table of ages
 * draws only the cells whose words change.
 */
export function useObserved<T extends string | number | boolean | undefined>(
  select: (now: number, feed: (id: string) => Feed | undefined) => T,
): T {
  const { clock, feeds, first } = useLive();
  // The same function each time: subscribing anew with every rendering would restart the clock's second, and it would never end.
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = [clock.subscribe(listener), feeds.subscribe(listener)];
      return () => {
        for (const end of ends) end();
      };
    },
    [clock, feeds],
  );
  return useSyncExternalStore(
    subscribe,
    () => select(clock.now(), feeds.feed),
    () => select(first.now, feeds.feed),
  );
}

/** The least trustworthy of some feeds, counted on this browser's clock. */
export function useTrust(ids: readonly string[]): FeedState {
  return useObserved((now, feed) => worstTrust(ids.map((id) => trustAt(feed(id), now))));
}

/** What age makes of these feeds: `unknown` as {@link useExpired} has it, `stale` where what they tell is older than it should be. */
export function useAging(ids: readonly string[]): FeedState {
  return useObserved((now, feed) => {
    const states = ids.map((id) => ({ told: feed(id)?.state, trust: trustAt(feed(id), now) }));
    if (states.some(({ told, trust }) => told !== 'unknown' && trust === 'unknown')) return 'unknown';
    return worstTrust(states.map(({ trust }) => trust)) === 'stale' ? 'stale' : 'live';
  });
}

/**
 * Whether one of these feeds has grown too old on this browser's clock since the server last called it better.
 * Of a feed the server itself calls unknown, the rows already tell what that means for them.
 */
export function useExpired(ids: readonly string[]): boolean {
  return useObserved((now, feed) =>
    ids.some((id) => feed(id)?.state !== 'unknown' && trustAt(feed(id), now) === 'unknown'),
  );
}

/** Whether rows may be of different clusters, and so should name theirs. */
export function useManyClusters(): boolean {
  const { feeds } = useLive();
  const many = () => feeds.clusters() > 1;
  return useSyncExternalStore(feeds.subscribe, many, many);
}

/** Whether the server is heard, and since when it is not. */
export function useContact(): Contact {
  const { stream, first } = useLive();
  return useSyncExternalStore(stream.onContact, stream.contact, () => first.contact);
}
