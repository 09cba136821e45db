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
  const count = countOf(carriers);
  const nodes = Math.min(count.nodes, answering);
  const reachable = nodes > 0;
  const grade: Redundancy = {
    reachable,
    nodes: reachable ? nodes - 1 : 0,
    sessions: reachable ? count.sessions - 1 : 0,
    routers: reachable ? count.routers - 1 : 0,
    spread: count.spread,
  };
  const hashPolicy = routes.find(({ router }) => router === count.widest)?.hashPolicy;
  if (hashPolicy !== undefined) grade.hashPolicy = hashPolicy;
  return grade;
}

/**
 * How many nodes, sessions and routers there are, each once, and the most that one router uses at the same time. Carriers are a few, for
 * which sets cost more than they save.
 */
function countOf(carriers: readonly Carrier[]) {
  const count = { nodes: 0, sessions: 0, routers: 0, spread: 0, widest: '' };
  for (let at = 0; at < carriers.length; at += 1) {
    const carrier = carriers[at];
    if (carrier === undefined) continue;
    let [sameNode, sameSession, sameRouter, width] = [false, false, false, carrier.inUse ? 1 : 0];
    for (let before = 0; before < at; before += 1) {
      const other = carriers[before];
      if (other === undefined) continue;
      if (isOfNode(carrier, other)) sameNode = true;
      if (isOfSession(carrier, other)) sameSession = true;
      if (!isOfRouter(carrier, other)) continue;
      sameRouter = true;
      if (carrier.inUse && other.inUse) width += 1;
    }
    if (!sameNode) count.nodes += 1;
    if (!sameSession) count.sessions += 1;
    if (!sameRouter) count.routers += 1;
    if (width > count.spread) [count.spread, count.widest] = [width, carrier.router];
  }
  return count;
}

type IsAlike = (a: Carrier, b: Carrier) => boolean;

const isOfRouter: IsAlike = (a, b) => a.router === b.router;
const isOfNode: IsAlike = (a, b) => a.node === b.node;
/** Where a router does not tell the session, each node has one. */
const isOfSession: IsAlike = (a, b) =>
  isOfRouter(a, b) && a.peerKey === b.peerKey && (a.peerKey !== undefined || isOfNode(a, b));

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
