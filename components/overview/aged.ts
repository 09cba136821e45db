import type { FeedState } from '@/lib/model/feed.ts';
import type { Picture } from './picture.ts';

/** The picture as far as it may still be believed: what was read too long ago is marked stale, and what has expired is unknown. */
export function aged(picture: Picture, trust: ReadonlyMap<string, FeedState>): Picture {
  if (trust.size === 0) return picture;
  const of = (feeds: readonly string[]) => feeds.map((feed) => trust.get(feed));
  return {
    stops: picture.stops.map((stop) => {
      const found = of(stop.feeds);
      if (found.includes('unknown')) return { ...stop, health: 'unknown' };
      return found.includes('stale') ? { ...stop, stale: true } : stop;
    }),
    links: picture.links.map((link) => {
      const found = of(link.feeds);
      if (found.includes('unknown')) {
        const { share: _, ...rest } = link;
        return { ...rest, state: 'unknown' };
      }
      return found.includes('stale') ? { ...link, stale: true } : link;
    }),
  };
}
