import {
  countPool,
  explainDifference,
  type ForeignAddress,
  type HeldAddress,
  holdersOf,
} from '../metallb/index.ts';
import type { ClusterService } from '../model/cluster.ts';
import { knownValue, mapReading, meaningOf, type Reading } from '../model/feed.ts';
import type { Health } from '../model/health.ts';
import { keptRows } from '../model/kept-rows.ts';
import type { AddressPool, MetalLbConfig } from '../model/metallb.ts';
import { optional } from '../model/optional.ts';
import { perId } from '../model/per-id.ts';
import type { PoolRow, Sentence } from '../model/snapshot.ts';
import { sharesAnEnd } from '../model/succession.ts';
import type { ClusterView } from './cluster-view.ts';
import { say } from './sentence.ts';

/** From this share on a pool is called nearly full: the usual alert threshold of MetalLB's own chart is 75, 85 and 95. */
const NEARLY_FULL_PERCENT = 85;

/** One row per pool of a cluster: how much is used, by whom, and what is next. `foreign` are addresses outside the cluster, e.g. the routers' own. */
export function poolRows(view: ClusterView, foreign: readonly ForeignAddress[]): readonly PoolRow[] {
  return rowsOf(view.state.id)(view, foreign);
}

const NO_ROWS: readonly PoolRow[] = [];

/** One for each cluster: pools fill slowly, and endpoints and routes have no part in them. */
const rowsOf = perId(() => {
  const rows = keptRows<AddressPool, PoolRow>();
  const claiming = keptClaims();
  return (view: ClusterView, foreign: readonly ForeignAddress[]): readonly PoolRow[] => {
    const { config, install, state } = view;
    const known = knownValue(config);
    if (known === undefined) return NO_ROWS;
    let held: ReturnType<typeof holdersOf> | undefined;
    const heldNow = () => {
      held ??= holdersOf(config, install, state, foreign);
      return held;
    };
    const claimed = mapReading(state.services, claiming);
    return rows(known.pools, [foreign, ...meaningOf(config, install, claimed, state.nodes)], (pool) =>
      poolRow(
        view,
        known,
        pool,
        mapReading(heldNow(), (all) => all.get(pool.name) ?? []),
      ),
    );
  };
});

/** Gives the very same list of Services while nothing that bears on pools changed in any. */
function keptClaims() {
  let last: readonly ClusterService[] = [];
  return (services: readonly ClusterService[]): readonly ClusterService[] => {
    const before = last;
    const isSame = (service: ClusterService, index: number) => {
      const was = before[index];
      return service === was || (was !== undefined && claimOf(service) === claimOf(was));
    };
    const same = before.length === services.length && sharesAnEnd(before, services) && services.every(isSame);
    if (!same) last = services;
    return last;
  };
}

/** What of a Service bears on pools, to be compared: of all that changes in one, hardly anything. */
function claimOf({ namespace, name, type, loadBalancerClass, ...at }: ClusterService): string {
  const given = at.loadBalancer.map(({ ip }) => ip ?? '');
  return [namespace, name, type, loadBalancerClass ?? '', given, at.externalIPs, at.clusterIPs].join('|');
}

function poolRow(
  view: ClusterView,
  config: MetalLbConfig,
  pool: AddressPool,
  held: Reading<readonly HeldAddress[]>,
): PoolRow {
  const families = mapReading(held, (rows) => countPool(pool, rows));
  const rows = knownValue(held);
  const difference = rows === undefined ? undefined : explainDifference(pool, rows);
  const bgp = config.bgpAdvertisements.filter((each) => each.pools.includes(pool.name));
  const layer2 = config.l2Advertisements.filter((each) => each.pools.includes(pool.name));
  const advertised = bgp.length + layer2.length > 0;
  return {
    key: `${view.state.id}|${pool.name}`,
    cluster: view.state.id,
    name: pool.name,
    origin: config.origin,
    protocols: [
      ...(bgp.length > 0 ? ['bgp' as const] : []),
      ...(layer2.length > 0 ? ['layer2' as const] : []),
    ],
    advertisements: [...bgp, ...layer2].map((each) => each.name),
    autoAssign: pool.autoAssign,
    avoidBuggyIPs: pool.avoidBuggyIPs,
    ranges: pool.ranges.map((range) => ({ ...range })),
    families,
    addresses: mapReading(held, (found) => [...found]),
    ...(pool.counters === undefined ? {} : { metallb: { ...pool.counters, ...optional({ difference }) } }),
    ...judge(families, advertised),
    feeds: [view.config.feed, held.feed],
  };
}

function judge(families: PoolRow['families'], advertised: boolean): { health: Health; sentence: Sentence } {
  if (families.state === 'unknown')
    return { health: 'unknown', sentence: say('pool.unknown', { feed: families.feed }) };
  const full = families.value.find((family) => family.free === '0');
  if (full !== undefined) return { health: 'down', sentence: say('pool.full', {}) };
  if (!advertised) return { health: 'degraded', sentence: say('pool.notAdvertised', {}) };
  const percent = Math.max(0, ...families.value.map((family) => family.percent ?? 0));
  if (percent >= NEARLY_FULL_PERCENT)
    return { health: 'degraded', sentence: say('pool.nearlyFull', { percent }) };
  return { health: families.state === 'stale' ? 'unknown' : 'up', sentence: say('pool.fine', { percent }) };
}
