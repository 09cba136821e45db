import type { Network } from '../diagnose/network.ts';
import type { ClusterState } from '../model/cluster.ts';
import type { Feed } from '../model/feed.ts';
import type { NameServer } from '../model/names.ts';
import type { RouterState } from '../model/router.ts';
import type { Settled } from './settling.ts';

/** One cluster as its source left it. */
export type ClusterInput = { readonly state: ClusterState; readonly feeds: readonly Feed[] };

/** One router as its source left it. `endpoint` is where it is reached, for display, e.g. `192.0.2.1:8729 (api-ssl)`. */
export type RouterInput = {
  readonly state: RouterState;
  readonly feeds: readonly Feed[];
  readonly endpoint: string;
};

/** The DNS servers as their source left them. */
export type NamesInput = { readonly servers: readonly NameServer[]; readonly feeds: readonly Feed[] };

/** Everything the join looks at. `now` in epoch milliseconds: the join reads no clock. */
export type JoinInput = {
  readonly now: number;
  readonly clusters: readonly ClusterInput[];
  readonly routers: readonly RouterInput[];
  /** What the join before remembered of young mismatches; absent for a single look, in which nothing is young. */
  readonly settled?: Settled;
  /** How fast pools fill, as far as somebody has watched them. */
  readonly trends?: Network['trends'];
  /** What the DNS servers say of the exposed hosts; absent where the configuration names none. */
  readonly names?: NamesInput;
};
