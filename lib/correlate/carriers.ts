import { endpointsByService } from '../metallb/index.ts';
import type { ClusterEndpoint } from '../model/cluster.ts';
import { knownValue, mapReading, type Reading } from '../model/feed.ts';
import type { Hop, RouteRow } from '../model/snapshot.ts';
import type { ClusterView } from './cluster-view.ts';

/** One way into the cluster that works or would take over at once: a node, over a session, on a router. */
export type Carrier = {
  readonly router: string;
  readonly node: string;
  /** The session it was learned from, by the router's own key of the peer; undefined where the router does not tell. */
  readonly peerKey: string | undefined;
  readonly inUse: boolean;
};

/** A candidate takes over as soon as what is in use goes. */
function carries({ state }: Hop): boolean {
  return state === 'in-use' || state === 'candidate';
}

/** What carries one address over its routes; the first that is not known makes it unknown. */
export function carriersOf(routes: readonly RouteRow[]): Reading<readonly Carrier[]> {
  const [first] = routes;
  if (first === undefined) return { state: 'live', value: [], feed: '' };
  let stale: string | undefined;
  for (const { hops } of routes) {
    if (hops.state === 'unknown') return hops;
    if (hops.state === 'stale') stale ??= hops.feed;
  }
  const value = routes.length === 1 ? carrying(first) : routes.flatMap(carrying);
  return { state: stale === undefined ? 'live' : 'stale', value, feed: stale ?? first.hops.feed };
}

function carrying({ router, hops }: RouteRow): readonly Carrier[] {
  const all = knownValue(hops) ?? NO_HOPS;
  const usable = all.every(carries) ? all : all.filter(carries);
  return usable.map(({ node, nextHop, peerKey, state }) => ({
    router,
    node: node ?? nextHop,
    peerKey,
    inUse: state === 'in-use',
  }));
}

const NO_HOPS: readonly Hop[] = [];

/** Names of the nodes on which a Service, `namespace/name`, has Pods that can answer. */
export function answeringNodes(view: ClusterView, service: string): Reading<readonly string[]> {
  return mapReading(view.state.endpoints, (endpoints) => {
    const own = endpointsByService(endpoints, view.state.id).get(service);
    return own === undefined ? NOWHERE : nodesServing(own);
  });
}

const NOWHERE: readonly string[] = [];

/** Names of the nodes on which some endpoints can answer, each once. */
export function nodesServing(endpoints: readonly ClusterEndpoint[]): readonly string[] {
  const nodes: string[] = [];
  for (const { canServe, nodeName } of endpoints) {
    if (canServe && nodeName !== undefined && !nodes.includes(nodeName)) nodes.push(nodeName);
  }
  return nodes;
}
