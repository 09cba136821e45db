import type { Feed } from '@/lib/model/feed.ts';
import type { SourceRow } from '@/lib/model/snapshot.ts';

/** The newest word about every feed, looked up by the id that rows carry. */
export type FeedBook = {
  feed(id: string): Feed | undefined;
  /** How many clusters are watched. */
  clusters(): number;
  write(sources: readonly SourceRow[]): void;
  subscribe(listener: () => void): () => void;
};

export function createFeedBook(sources: readonly SourceRow[]): FeedBook {
  const listeners = new Set<() => void>();
  let byId = index(sources);
  let clusters = countClusters(sources);
  return {
    feed: (id) => byId.get(id),
    clusters: () => clusters,
    write(next) {
      byId = index(next);
      clusters = countClusters(next);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function countClusters(sources: readonly SourceRow[]): number {
  return sources.filter(({ kind }) => kind === 'cluster').length;
}

function index(sources: readonly SourceRow[]): ReadonlyMap<string, Feed> {
  return new Map(sources.flatMap((source) => source.feeds.map((feed) => [feed.id, feed] as const)));
}
