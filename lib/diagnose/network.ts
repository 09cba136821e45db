import type { ClusterView } from '../correlate/cluster-view.ts';
import type { RouterInput } from '../correlate/input.ts';
import type { Reading } from '../model/feed.ts';
import type { NameServer } from '../model/names.ts';
import type { RouterState } from '../model/router.ts';
import type { Sections } from '../model/snapshot.ts';

/** The joined rows, without what is made from findings. */
export type Joined = Omit<Sections, 'overview'>;

/** How fast a pool fills, from what was seen of it over time. */
export type PoolTrend = {
  /** Addresses a day. */
  readonly perDay: number;
  /** Epoch milliseconds of the oldest figure it rests on. */
  readonly since: number;
};

/** Everything a rule may look at: the rows a person sees, and what they were made of. */
export type Network = {
  /** Epoch milliseconds: rules read no clock. */
  readonly now: number;
  readonly rows: Joined;
  readonly clusters: readonly ClusterView[];
  readonly routers: readonly RouterInput[];
  /** What DNS servers say; absent where none is named. */
  readonly names?: { readonly servers: readonly NameServer[] };
  /** By `<key of the pool's row>/<family>`; absent for a single look. */
  readonly trends?: ReadonlyMap<string, PoolTrend>;
};

export function clusterOf(network: Network, id: string | undefined): ClusterView | undefined {
  return network.clusters.find((view) => view.state.id === id);
}

export function routerOf(network: Network, id: string): RouterState | undefined {
  return network.routers.find(({ state }) => state.id === id)?.state;
}

export function ofRouters(
  network: Network,
  read: (state: RouterState) => Reading<unknown>,
): readonly Reading<unknown>[] {
  return network.routers.map(({ state }) => read(state));
}

export function ofClusters(
  network: Network,
  read: (view: ClusterView) => readonly Reading<unknown>[],
): readonly Reading<unknown>[] {
  return network.clusters.flatMap(read);
}
