import { say } from '../../correlate/sentence.ts';
import { type IpRange, parseAddress, parsePrefix, rangeOfPrefix } from '../../ip/index.ts';
import type { ClusterService } from '../../model/cluster.ts';
import { compareText } from '../../model/compare-text.ts';
import { derivedOnce } from '../../model/derived-once.ts';
import { knownValue } from '../../model/feed.ts';
import { keptRows } from '../../model/kept-rows.ts';
import { perId } from '../../model/per-id.ts';
import type { PoolRow } from '../../model/snapshot.ts';
import { clusterOf, type Network, ofClusters } from '../network.ts';
import { nodesOf } from '../nodes.ts';
import { advice } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { aboutPool } from '../subject.ts';
import { editPool } from './configuration.ts';

type Taken = IpRange & { readonly what: string };

/**
 * A pool laid over the addresses of Pods or Services of its own cluster: what it announces draws their traffic to the router, or is never
 * reached. The range of Services is nowhere to be read, so their own addresses stand for it.
 */
export const poolOverNetwork: Rule = {
  name: 'pool-over-network',
  needs: (network) => ofClusters(network, (view) => [view.config, view.state.nodes, view.state.services]),
  judge: (network) =>
    network.rows.pools.rows.flatMap((row): Draft[] => {
      const view = clusterOf(network, row.cluster);
      const ranges = rangesOf(row);
      const taken = takenIn(network, row.cluster).filter((each) => lies(each, ranges));
      const [first] = taken;
      if (first === undefined) return [];
      const names = taken.map(({ what }) => what);
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
          remedy: [
            advice('finding.pool-over-network.move', { pool: row.name }),
            ...(view === undefined ? [] : [editPool(view, row)]),
          ],
        },
      ];
    }),
};

/** Under this key the single addresses of the cluster in a pool are explained. */
export function overNetworkKey(pool: PoolRow): string {
  return `network/${pool.key}`;
}

/** What of a cluster's own addresses lies in some of its pools. */
function takenIn(network: Network, cluster: string): readonly Taken[] {
  const view = clusterOf(network, cluster);
  if (view === undefined) return [];
  const pools = network.rows.pools.rows.filter((row) => row.cluster === cluster);
  const pods = nodesOf(view).flatMap(({ name, podCidrs }) =>
    podCidrs.flatMap((text): Taken[] => {
      const prefix = parsePrefix(text);
      return prefix === undefined ? [] : [{ what: `Pods ${text} (${name})`, ...rangeOfPrefix(prefix) }];
    }),
  );
  return [...pods, ...servicesIn(cluster)(pools, knownValue(view.state.services) ?? [])];
}

/** One for each cluster: of thousands of Services hardly ever one lies in a pool, and each is looked at once. */
const servicesIn = perId(() => {
  const rows = keptRows<ClusterService, readonly Taken[]>();
  return (pools: readonly PoolRow[], services: readonly ClusterService[]): readonly Taken[] => {
    const texts = pools.flatMap((row) => row.ranges.map(({ text }) => text));
    const ranges = pools.flatMap(rangesOf);
    return inOrder(
      rows(services, texts, ({ namespace, name, clusterIPs }) => {
        let inside = NOTHING;
        for (const text of clusterIPs) {
          const range = rangeBetween(text, text);
          if (range === undefined || !lies(range, ranges)) continue;
          inside = [...inside, { what: `Service ${namespace}/${name} ${text}`, ...range }];
        }
        return inside;
      }),
    );
  };
});

const NOTHING: readonly Taken[] = [];

const inOrder = derivedOnce((lists: readonly (readonly Taken[])[]) =>
  lists.flat().sort((a, b) => compareText(a.what, b.what)),
);

function rangesOf({ ranges }: PoolRow): readonly IpRange[] {
  return ranges.flatMap(({ first, last }) => rangeBetween(first, last) ?? []);
}

function rangeBetween(from: string, to: string): IpRange | undefined {
  const [first, last] = [parseAddress(from), parseAddress(to)];
  if (first === undefined || last === undefined) return undefined;
  return { family: first.family, first: first.bits, last: last.bits };
}

/** Whether something lies at least partly in one of some ranges. */
function lies({ family, first, last }: IpRange, ranges: readonly IpRange[]): boolean {
  return ranges.some((range) => range.family === family && range.first <= last && first <= range.last);
}
