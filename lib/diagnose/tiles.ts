import { NO_CLUSTER, NO_ROUTER } from '../correlate/not-configured.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue, type Reading } from '../model/feed.ts';
import { optional } from '../model/optional.ts';
import type { Gap, Hop, Overview, RouteRow, SourceRow } from '../model/snapshot.ts';
import { faring, ofBgp, routes as ofRoutes, services as ofServices } from './lookup.ts';
import type { Joined } from './network.ts';

/** The figures under the verdict. A figure that rests on something unread is unknown, never a smaller number. */
export function tilesOf({ services, pools, peers, routes, nat, sources }: Joined): Overview['tiles'] {
  const without = (kind: SourceRow['kind']) => sources.rows.every((row) => row.kind !== kind);
  const noCluster = without('cluster') ? NO_CLUSTER : undefined;
  const noRouter = without('router') ? NO_ROUTER : undefined;
  return {
    services: noCluster ?? known(services.gaps, ...servicesOf(services.rows)),
    pools:
      noCluster ??
      known(
        pools.gaps,
        pools.rows.map((row) => row.families),
        poolFigure(pools.rows),
      ),
    peers: noRouter ?? known(peers.gaps, ...sessionsOf(peers.rows)),
    prefixes: noRouter ?? noCluster ?? known(routes.gaps, ...prefixesOf(routes.rows)),
    nat: noRouter ?? known(nat.gaps, natFeeds(sources.rows), natOf(nat.rows)),
  };
}

type Figure<T> = readonly [rests: readonly Reading<unknown>[], value: T];

const unsure = {
  services: ofServices.where(({ beyondBgp, nextHops }) => !beyondBgp && nextHops.state !== 'live'),
  routes: ofRoutes.where(({ hops }) => hops.state !== 'live'),
};

const reachable = ofServices.where(
  ({ beyondBgp, health }) => !beyondBgp && (health === 'up' || health === 'degraded'),
);

const servicesOf = (
  rows: Joined['services']['rows'],
): Figure<{ reachable: number; total: number; unknown?: number }> => {
  const judged = ofBgp(rows);
  // The first stands for all that are live: only its feed is told.
  const rests = [...unsure.services(rows), ...judged.slice(0, 1)].map(({ nextHops }) => nextHops);
  const unknown = faring.unknown(rows).length;
  const figure = { reachable: reachable(rows).length, total: judged.length };
  return [rests, unknown === 0 ? figure : { ...figure, unknown }];
};

const sessionsOf = derivedOnce(
  (rows: Joined['peers']['rows']): Figure<{ established: number; total: number; unknown?: number }> => {
    const sessions = rows.filter((row) => row.health !== 'disabled');
    const established = sessions.filter((row) => row.health === 'up').length;
    const unknown = sessions.filter((row) => row.health === 'unknown').length;
    const figure = { established, total: sessions.length };
    return [sessions.map((row) => row.session), unknown === 0 ? figure : { ...figure, unknown }];
  },
);

const nextHops = ofRoutes.sum(hopsInUse);
const inUse = ofRoutes.where((route) => hopsInUse(route) > 0);

const prefixesOf = (
  rows: Joined['routes']['rows'],
): Figure<{ inUse: number; total: number; nextHops: number }> => [
  [...unsure.routes(rows), ...rows.slice(0, 1)].map(({ hops }) => hops),
  { inUse: inUse(rows).length, total: rows.length, nextHops: nextHops(rows) },
];

function hopsInUse({ hops }: RouteRow): number {
  let used = 0;
  for (const { state } of knownValue(hops) ?? NO_HOPS) {
    if (state === 'in-use' || state === 'unexpected') used += 1;
  }
  return used;
}

const NO_HOPS: readonly Hop[] = [];

/** Rules carry no reading of their own: what they are read from tells how fresh they are. */
function natFeeds(sources: readonly SourceRow[]): Reading<undefined>[] {
  const feeds = sources.flatMap((source) => (source.kind === 'router' ? source.feeds : []));
  return feeds.flatMap(({ name, state, id }) =>
    name === 'nat' && state !== 'unknown' ? { state, value: undefined, feed: id } : [],
  );
}

const natOf = derivedOnce((rows: Joined['nat']['rows']) => ({
  rules: rows.length,
  attention: rows.filter((row) => row.remarks.length > 0 && !row.disabled).length,
}));

/** A figure over many readings: unknown if something it counts is, stale if something is. */
function known<T>(gaps: readonly Gap[], rests: readonly Reading<unknown>[], value: T): Reading<T> {
  const gap = gaps[0];
  if (gap !== undefined) return { state: 'unknown', problem: gap.problem, feed: gap.feed };
  const unknown = rests.find((rest) => rest.state === 'unknown');
  if (unknown?.state === 'unknown') return unknown;
  const stale = rests.find((rest) => rest.state === 'stale');
  return { state: stale === undefined ? 'live' : 'stale', value, feed: (stale ?? rests[0])?.feed ?? '' };
}

function poolFigure(rows: Joined['pools']['rows']) {
  const families = rows.flatMap((row) =>
    row.families.state === 'unknown'
      ? []
      : row.families.value.map((family) => ({ ...family, name: row.name })),
  );
  const fullest = families
    .flatMap(({ name, percent }) => (percent === undefined ? [] : { name, percent }))
    .toSorted((a, b) => b.percent - a.percent)[0];
  return {
    used: families.reduce((sum, family) => sum + family.used, 0),
    capacity: String(families.reduce((sum, family) => sum + BigInt(family.capacity), 0n)),
    pools: rows.length,
    ...optional({ fullest }),
  };
}
