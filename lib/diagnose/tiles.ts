import type { Reading } from '../model/feed.ts';
import { optional } from '../model/optional.ts';
import type { Gap, Overview } from '../model/snapshot.ts';
import type { Joined } from './network.ts';

/** The figures under the verdict. A figure that rests on something unread is unknown, never a smaller number. */
export function tilesOf({ services, pools, peers, routes, nat }: Joined): Overview['tiles'] {
  const judged = services.rows.filter((row) => !row.beyondBgp);
  const reachable = judged.filter((row) => row.health === 'up' || row.health === 'degraded').length;
  const sessions = peers.rows.filter((row) => row.health !== 'disabled');
  const hops = routes.rows.flatMap((row) => (row.hops.state === 'unknown' ? [] : row.hops.value));
  const prefixesInUse = routes.rows.filter(
    (row) =>
      row.hops.state !== 'unknown' &&
      row.hops.value.some((hop) => hop.state === 'in-use' || hop.state === 'unexpected'),
  );
  return {
    services: known(
      services.gaps,
      judged.map((row) => row.nextHops),
      { reachable, total: judged.length },
    ),
    pools: known(
      pools.gaps,
      pools.rows.map((row) => row.families),
      poolFigure(pools.rows),
    ),
    peers: known(
      peers.gaps,
      sessions.map((row) => row.session),
      { established: sessions.filter((row) => row.health === 'up').length, total: sessions.length },
    ),
    prefixes: known(
      routes.gaps,
      routes.rows.map((row) => row.hops),
      {
        inUse: prefixesInUse.length,
        total: routes.rows.length,
        nextHops: hops.filter((hop) => hop.state === 'in-use' || hop.state === 'unexpected').length,
      },
    ),
    nat: known(nat.gaps, [], {
      rules: nat.rows.length,
      attention: nat.rows.filter((row) => row.remarks.length > 0 && !row.disabled).length,
    }),
  };
}

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
