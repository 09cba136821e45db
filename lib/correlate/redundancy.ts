import { combineReadings, mapReading, type Reading } from '../model/feed.ts';
import type { Redundancy, RouteRow, ServiceRow } from '../model/snapshot.ts';
import { unheardBy } from './astray.ts';
import { type Carrier, carriersOf } from './carriers.ts';
import type { ClusterView } from './cluster-view.ts';

/**
 * What a host behind some addresses survives; undefined where none of them is announced over BGP.
 * @param routes those of each address
 * @param endpointsOf those of a Service, `namespace/name`
 */
export function redundancyOf(
  addresses: ServiceRow['addresses'],
  routes: readonly (readonly RouteRow[])[],
  view: ClusterView,
  endpointsOf: EndpointsOf,
): Reading<Redundancy> | undefined {
  let least: Reading<Redundancy> | undefined;
  addresses.forEach((address, index) => {
    if (address.class !== 'pool') return;
    const grade = ofAddress(view, address.owner, routes[index] ?? [], endpointsOf);
    least = least === undefined ? grade : combineReadings(least, grade, lesser);
  });
  return least;
}

type EndpointsOf = (service: string) => ServiceRow['endpoints'];

function ofAddress(
  view: ClusterView,
  owner: string | undefined,
  routes: readonly RouteRow[],
  endpointsOf: EndpointsOf,
): Reading<Redundancy> {
  if (view.expected.state === 'unknown') return view.expected;
  const unheard = unheardBy(view, owner, routes);
  if (unheard !== undefined) return unheard;
  const carriers = carriersOf(routes);
  if (owner === undefined) return mapReading(carriers, (all) => gradeOf(all, 0, routes));
  return combineReadings(carriers, endpointsOf(owner), (all, { nodes }) => gradeOf(all, nodes, routes));
}

/**
 * How many of each kind may fail at the same time, whichever they are, with something left to carry the address. A node takes its
 * Pods with it: with all of them on two nodes, not more than one of those may go.
 */
function gradeOf(carriers: readonly Carrier[], answering: number, routes: readonly RouteRow[]): Redundancy {
  const nodes = Math.min(distinct(carriers, isOfNode), answering);
  const reachable = nodes > 0;
  let widest: string | undefined;
  let spread = 0;
  for (const { router, inUse } of carriers) {
    if (!inUse || router === widest) continue;
    let width = 0;
    for (const other of carriers) if (other.inUse && other.router === router) width += 1;
    if (width > spread) [widest, spread] = [router, width];
  }
  const hashPolicy = routes.find(({ router }) => router === widest)?.hashPolicy;
  const grade: Redundancy = {
    reachable,
    nodes: reachable ? nodes - 1 : 0,
    sessions: reachable ? distinct(carriers, isOfSession) - 1 : 0,
    routers: reachable ? distinct(carriers, isOfRouter) - 1 : 0,
    spread,
  };
  if (hashPolicy !== undefined) grade.hashPolicy = hashPolicy;
  return grade;
}

type IsAlike = (a: Carrier, b: Carrier) => boolean;

const isOfRouter: IsAlike = (a, b) => a.router === b.router;
const isOfNode: IsAlike = (a, b) => a.node === b.node;
/** Where a router does not tell the session, each node has one. */
const isOfSession: IsAlike = (a, b) =>
  isOfRouter(a, b) && a.peerKey === b.peerKey && (a.peerKey !== undefined || isOfNode(a, b));

/** There are as many as nodes that announce one address: a few, for which a set costs more than it saves. */
function distinct(carriers: readonly Carrier[], isAlike: IsAlike): number {
  let count = 0;
  for (const carrier of carriers) {
    for (const other of carriers) {
      if (other === carrier) count += 1;
      if (other === carrier || isAlike(other, carrier)) break;
    }
  }
  return count;
}

/** A host is as safe as the least safe of its addresses. */
function lesser(a: Redundancy, b: Redundancy): Redundancy {
  return {
    ...(a.spread <= b.spread ? a : b),
    reachable: a.reachable && b.reachable,
    nodes: Math.min(a.nodes, b.nodes),
    sessions: Math.min(a.sessions, b.sessions),
    routers: Math.min(a.routers, b.routers),
  };
}
