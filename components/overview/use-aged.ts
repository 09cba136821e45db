'use client';

import { useMemo } from 'react';
import { trustAt } from '@/components/live/freshness.ts';
import { useObserved } from '@/components/live/live.tsx';
import type { FeedState } from '@/lib/model/feed.ts';
import { aged } from './aged.ts';
import type { Picture } from './picture.ts';

/** The picture by this browser's own count of how old its feeds are. Drawn anew only when one of them turns. */
export function useAged(picture: Picture): Picture {
  const ids = useMemo(
    () => [...new Set([...picture.stops, ...picture.links].flatMap(({ feeds }) => feeds))],
    [picture],
  );
  const turned = useObserved((now, feed) =>
    ids
      .flatMap((id) => {
        // Of a feed the server itself calls unknown, the rows already tell what that means for them.
        const trust = feed(id)?.state === 'unknown' ? 'live' : trustAt(feed(id), now);
        return trust === 'live' ? [] : `${id} ${trust}`;
      })
      .join(','),
  );
  return useMemo(() => aged(picture, trustFrom(turned)), [picture, turned]);
}

function trustFrom(turned: string): ReadonlyMap<string, FeedState> {
  const entries = turned === '' ? [] : turned.split(',');
  return new Map(
    entries.map((entry) => {
      const [id = '', trust] = entry.split(' ');
      return [id, trust === 'unknown' ? 'unknown' : 'stale'];
    }),
  );
}
