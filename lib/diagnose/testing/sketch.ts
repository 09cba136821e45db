/**
 * A small network as one value, from which both halves are drawn: what the cluster tells and what the routers tell of it. The
 * drawing (`draw.ts`) works out for itself which nodes announce what, so that it proves the product's own rules and does not repeat them.
 */
import type { ClusterIngress, ClusterNode, ClusterState, MetalLbObjects } from '../../model/cluster.ts';
import type {
  FirewallRule,
  PathUse,
  RouterPeer,
  RouterState,
  SentAdvertisement,
} from '../../model/router.ts';

import type { PoolTrend } from '../network.ts';

export type SketchNode = ClusterNode & {
  /** What runs there: both Pods, or what is wrong with one of them. */
  readonly speaker: 'ready' | 'not-ready' | 'absent';
  readonly frr: 'ready' | 'not-ready' | 'absent';
};

export type SketchService = {
  readonly name: string;
  readonly addresses: readonly string[];
  readonly policy: 'Cluster' | 'Local';
  readonly port: number;
  /** Nodes with one Pod each, ready unless also in `unready`. */
  readonly on: readonly string[];
  readonly unready: readonly string[];
  readonly externalIPs: readonly string[];
  readonly type: 'LoadBalancer' | 'ClusterIP';
  readonly wish: {
    readonly pool?: string;
    readonly addresses?: readonly string[];
    readonly deprecatedKeys?: readonly string[];
  };
};

/** What happens to one session, by `<router>|<node>|<family>`. */
export type SketchSession = Partial<
  Pick<RouterPeer, 'state' | 'lastNotification' | 'lastStopped' | 'remoteAs' | 'localAs' | 'bfd' | 'keySet'>
> & {
  /** The router has no row for it at all. */
  readonly unknownToRouter?: boolean;
};

export type SketchRouter = {
  readonly id: string;
  readonly version: string;
  readonly multipath: number;
  readonly as: number;
  /** Its addresses towards the nodes. */
  readonly address: Readonly<Record<4 | 6, string>>;
  readonly wan: string;
  readonly wanAddress: string;
  readonly cpuLoad: number;
  readonly nat: readonly Partial<FirewallRule>[];
  readonly filter: readonly Partial<FirewallRule>[];
  readonly sent: readonly Partial<SentAdvertisement>[];
  readonly strayPeers: readonly string[];
};

export type Sketch = {
  readonly metallb: {
    readonly version: string;
    readonly mode: 'native' | 'frr' | 'frr-k8s';
    readonly as: number;
    readonly aggregation: number;
    readonly controllerVersion?: string;
  };
  readonly families: readonly (4 | 6)[];
  readonly nodes: readonly SketchNode[];
  readonly routers: readonly SketchRouter[];
  readonly services: readonly SketchService[];
  readonly ingresses: readonly ClusterIngress[];
  readonly ingressImage: string;
  /** MetalLB's objects; ConfigMap versions are drawn from the same. */
  readonly objects: MetalLbObjects;
  readonly sessions: Readonly<Record<string, SketchSession>>;
  /** By `<router>|<prefix>|<node>`: how the path stands instead. */
  readonly paths: Readonly<Record<string, PathUse | 'absent'>>;
  /** Next hops nobody announces. */
  readonly strayPaths: readonly {
    readonly router: string;
    readonly prefix: string;
    readonly nextHop: string;
    readonly static: boolean;
  }[];
  /** Whatever else is told differently. */
  readonly cluster: Partial<ClusterState>;
  readonly router: Readonly<Record<string, Partial<RouterState>>>;
  /** How fast pools fill, by `<pool>/<family>`. */
  readonly trends: Readonly<Record<string, PoolTrend>>;
  readonly now: number;
};

export function sessionKey(router: string, node: string, family: 4 | 6): string {
  return `${router}|${node}|${family}`;
}
