import { endpointsByService } from '../metallb/index.ts';
import { knownValue, mapReading, type Reading } from '../model/feed.ts';
import type { Hop, RouteRow } from '../model/snapshot.ts';
import type { ClusterView } from './cluster-view.ts';

/** One way into the cluster that works or would take over at once: a node, over a session, on a router. */
export type Carrier = {
  readonly router: string;
  readonly node: string;
  /** Key of the PeerRow it was learned from; undefined where the router does not tell. */
  readonly session: string | undefined;
  readonly inUse: boolean;
};

/** A candidate takes over as soon as what is in use goes. */
const CARRYING: readonly Hop['state'][] = ['in-use', 'candidate'];

/** What carries one address over its routes; the first that is not known makes it unknown. */
export function carriersOf(routes: readonly RouteRow[]): Reading<readonly Carrier[]> {
  const [first] = routes;
  if (first === undefined) return { state: 'live', value: [], feed: '' };
  const unread = routes.find(({ hops }) => hops.state === 'unknown')?.hops;
  if (unread?.state === 'unknown') return unread;
  const stale = routes.find(({ hops }) => hops.state === 'stale')?.hops;
  const value = routes.flatMap(({ router, hops }) =>
    (knownValue(hops) ?? [])
      .filter(({ state }) => CARRYING.includes(state))
      .map((hop) => ({
        router,
        node: hop.node ?? hop.nextHop,
        session: hop.peerKey === undefined ? undefined : `${router}|${hop.peerKey}`,
        inUse: hop.state === 'in-use',
      })),
  );
  return { state: stale === undefined ? 'live' : 'stale', value, feed: (stale ?? first.hops).feed };
}

/** Names of the nodes on which a Service, `namespace/name`, has Pods that can answer. */
export function answeringNodes(view: ClusterView, service: string): Reading<ReadonlySet<string>> {
  return mapReading(view.state.endpoints, (endpoints) => {
    const own = endpointsByService(endpoints, view.state.id).get(service) ?? [];
    return new Set(own.filter(({ canServe }) => canServe).flatMap(({ nodeName }) => nodeName ?? []));
  });
}
