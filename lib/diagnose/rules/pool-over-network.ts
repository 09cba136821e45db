import type { ClusterView } from '../../correlate/cluster-view.ts';
import { say } from '../../correlate/sentence.ts';
import { type IpRange, parseAddress, parsePrefix, rangeOfPrefix } from '../../ip/index.ts';
import { compareText } from '../../model/compare-text.ts';
import type { PoolRow } from '../../model/snapshot.ts';
import { strangersIn } from '../lookup.ts';
import { clusterOf, ofClusters } from '../network.ts';
import { nodesOf } from '../nodes.ts';
import { advice } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { aboutPool } from '../subject.ts';
import { editPool } from './configuration.ts';

/**
 * A pool laid over the addresses of Pods or Services of its own cluster: what it announces draws their traffic to the router, or is never
 * reached. The range of Services is nowhere to be read, so their own addresses stand for it.
 */
export const poolOverNetwork: Rule = {
  name: 'pool-over-network',
  needs: (network) =>
    ofClusters(network, (view) => [view.config, view.install, view.state.nodes, view.state.services]),
  judge: (network) =>
    network.rows.pools.rows.flatMap((row): Draft[] => {
      const view = clusterOf(network, row.cluster);
      const names = view === undefined ? [] : takenIn(row, view);
      if (view === undefined || names.length === 0) return [];
      return [
        {
          id: 'pool-over-network',
          atLeast: 'warning',
          ...aboutPool(row),
          sentence: say('finding.pool-over-network.cause', {
            pool: row.name,
            list: names.length > 3 ? `${names.slice(0, 3).join(', ')} …` : names.join(', '),
          }),
          evidence: names.slice(0, 8).map((what) => ({
            object: `IPAddressPool ${row.name}`,
            field: row.ranges.map(({ text }) => text).join(', '),
            value: what,
            feed: row.families.feed,
          })),
          explains: [overNetworkKey(row)],
          remedy: [advice('finding.pool-over-network.move', { pool: row.name }), editPool(view, row)],
        },
      ];
    }),
};

/** Under this key the single addresses of the cluster in a pool are explained. */
export function overNetworkKey(pool: PoolRow): string {
  return `network/${pool.key}`;
}

/** What of a cluster's own addresses lies in one of its pools. */
function takenIn(pool: PoolRow, view: ClusterView): readonly string[] {
  const ranges = pool.ranges.flatMap(({ first, last }) => rangeBetween(first, last) ?? []);
  return [
    ...nodesOf(view).flatMap(({ name, podCidrs }) =>
      podCidrs.flatMap((text) => (overlaps(text, ranges) ? `Pods ${text} (${name})` : [])),
    ),
    ...servicesIn(pool),
  ];
}

function servicesIn(pool: PoolRow): readonly string[] {
  return strangersIn(pool)
    .flatMap(({ address, holders }) =>
      holders.flatMap(({ note, namespace, name }) =>
        note === 'cluster-ip' ? `Service ${namespace}/${name} ${address}` : [],
      ),
    )
    .sort(compareText);
}

function rangeBetween(from: string, to: string): IpRange | undefined {
  const [first, last] = [parseAddress(from), parseAddress(to)];
  if (first === undefined || last === undefined) return undefined;
  return { family: first.family, first: first.bits, last: last.bits };
}

/** Whether a prefix lies at least partly in one of some ranges. */
function overlaps(text: string, ranges: readonly IpRange[]): boolean {
  const prefix = parsePrefix(text);
  if (prefix === undefined) return false;
  const { family, first, last } = rangeOfPrefix(prefix);
  return ranges.some((range) => range.family === family && range.first <= last && first <= range.last);
}
