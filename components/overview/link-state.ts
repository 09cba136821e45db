import type { Health } from '@/lib/model/health.ts';
import type { HopState } from '@/lib/model/snapshot.ts';
import type { PictureLink } from './picture.ts';

export type LinkState = 'in-use' | 'candidate' | 'broken' | 'degraded' | 'unknown';

/** From the least to the most alarming; the last is drawn over the others. */
export const WORSE: readonly LinkState[] = ['candidate', 'in-use', 'unknown', 'degraded', 'broken'];

export const LINK_OF_HOP: Record<HopState, LinkState> = {
  'in-use': 'in-use',
  candidate: 'candidate',
  stale: 'degraded',
  unexpected: 'degraded',
  filtered: 'degraded',
  missing: 'broken',
  unreachable: 'broken',
};

const LINK_OF_HEALTH: Record<Health, LinkState> = {
  up: 'in-use',
  degraded: 'degraded',
  down: 'broken',
  unknown: 'unknown',
  disabled: 'candidate',
};

export function linkOfHealth(health: Health): LinkState {
  return LINK_OF_HEALTH[health];
}

/** One link for each pair of stops; where several routers, families or sessions say different things, the worst of them. */
export function merged(links: readonly PictureLink[]): PictureLink[] {
  const byPair = new Map<string, PictureLink>();
  for (const next of links) {
    const pair = `${next.from} → ${next.to}`;
    const seen = byPair.get(pair);
    byPair.set(pair, seen === undefined ? next : both(seen, next));
  }
  return [...byPair.values()];
}

function both(one: PictureLink, other: PictureLink): PictureLink {
  const [worse, better] = WORSE.indexOf(other.state) > WORSE.indexOf(one.state) ? [other, one] : [one, other];
  // The worst session first: it is the one to ask about.
  const losses = [...(worse.losses ?? []), ...(better.losses ?? [])];
  return {
    ...worse,
    ...(losses.length > 0 && { losses }),
    feeds: [...new Set([...worse.feeds, ...better.feeds])],
  };
}

/** The state of many: all alike is that, some broken is degraded. */
export function healthOfMany(healths: readonly Health[]): Health {
  const [first = 'unknown'] = healths;
  if (healths.every((health) => health === first)) return first;
  if (healths.includes('down') || healths.includes('degraded')) return 'degraded';
  return healths.includes('unknown') ? 'unknown' : 'up';
}
