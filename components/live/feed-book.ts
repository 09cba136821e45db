import type { Feed } from '@/lib/model/feed.ts';
import type { SourceRow } from '@/lib/model/snapshot.ts';

/** The newest word about every feed, looked up by the id that rows carry. */
export type FeedBook = {
  feed(id: string): Feed | undefined;
  write(sources: readonly SourceRow[]): void;
  subscribe(listener: () => void): () => void;
};

export function createFeedBook(sources: readonly SourceRow[]): FeedBook {
  const listeners = new Set<() => void>();
  let byId = index(sources);
  return {
    feed: (id) => byId.get(id),
    write(next) {
      byId = index(next);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function index(sources: readonly SourceRow[]): ReadonlyMap<string, Feed> {
  return new Map(sources.flatMap((source) => source.feeds.map((feed) => [feed.id, feed] as const)));
}
