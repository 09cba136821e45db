import type { ClusterView } from '../correlate/cluster-view.ts';
import { familyOf } from '../correlate/hops.ts';
import type { ClusterNode } from '../model/cluster.ts';
import { compareNatural } from '../model/compare-text.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue } from '../model/feed.ts';
import type { PeerRow, RouteRow, ServiceRow } from '../model/snapshot.ts';
import { behind, lackingFrom, sessionsByNode } from './lookup.ts';
import type { Network } from './network.ts';
import { about, type Subject } from './subject.ts';

export function aboutNode(view: ClusterView, node: string): Subject {
  return about('node', `${view.state.id}|${node}`, node, `/peers?node=${encodeURIComponent(node)}`);
}

/** The nodes of a cluster by name; none while they are not read. */
export function nodesOf(view: ClusterView): readonly ClusterNode[] {
  const nodes = knownValue(view.state.nodes);
  return nodes === undefined ? [] : byName(nodes);
}

const byName = derivedOnce((nodes: readonly ClusterNode[]) =>
  nodes.toSorted((a, b) => compareNatural(a.name, b.name)),
);

const CONTROL_PLANE = ['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master'];

/** kubeadm keeps control-plane nodes out of load balancing; that is no mistake of anybody. */
export function isControlPlane(node: ClusterNode): boolean {
  return CONTROL_PLANE.some((label) => node.labels[label] !== undefined);
}

export type NodeTrail = {
  readonly sessions: readonly PeerRow[];
  /** Routes that lack the node's path. */
  readonly lacking: readonly RouteRow[];
  /** Routes that forward to the node now. */
  readonly using: readonly RouteRow[];
  /** Percent of the new connections of the worst of these routes. */
  readonly share: number;
  readonly suffering: readonly ServiceRow[];
  readonly explains: readonly string[];
};

/** Everything that hangs on one node: its sessions, the paths it lacks, and the traffic that is sent to it. */
export function trailOf(network: Network, cluster: string, node: string): NodeTrail {
  const places = network.routers.map(({ state }) => ({ router: state.id, cluster, node }));
  const sessions = places.flatMap(
    (place) => sessionsByNode(network).get(`${place.router}|${cluster}|${node}`) ?? [],
  );
  const lacking = places.flatMap((place) => lackingFrom(network, place));
  const using = network.rows.routes.rows.filter(
    (route) => route.cluster === cluster && inUseOf(route).some((hop) => hop.node === node),
  );
  const shares = using.map((route) => shareOf(route, (hop) => hop.node === node));
  return {
    sessions,
    lacking: lacking.map(({ route }) => route),
    using,
    share: Math.max(0, ...shares),
    suffering: behind(
      network,
      lacking.map(({ route }) => route),
    ),
    explains: [
      ...sessions.map((row) => `peers/${row.key}`),
      ...lacking.map(({ key }) => key),
      ...using.flatMap((route) =>
        inUseOf(route)
          .filter((hop) => hop.node === node)
          .map((hop) => `hop/${route.key}|${hop.nextHop}`),
      ),
    ],
  };
}

type Hop = { readonly node?: string | undefined; readonly nextHop: string; readonly state: string };

function inUseOf(route: RouteRow): readonly Hop[] {
  return (knownValue(route.hops) ?? []).filter((hop) => hop.state === 'in-use' || hop.state === 'unexpected');
}

/** About how many percent of new connections take the hops that `which` picks: routers spread evenly over what is in use. */
export function shareOf(route: RouteRow, which: (hop: Hop) => boolean): number {
  const used = inUseOf(route);
  return used.length === 0 ? 0 : Math.round((100 * used.filter(which).length) / used.length);
}

export function sessionFamily(row: PeerRow): 4 | 6 {
  return familyOf(row.remoteAddress ?? '');
}
