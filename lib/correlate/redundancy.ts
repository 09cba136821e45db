import { combineReadings, mapReading, type Reading } from '../model/feed.ts';
import { optional } from '../model/optional.ts';
import { remembered } from '../model/remembered.ts';
import type { Redundancy, RouteRow, ServiceRow } from '../model/snapshot.ts';
import { answeringNodes, type Carrier, carriersOf, endpointsOf } from './carriers.ts';
import type { ClusterView } from './cluster-view.ts';

/** The rows with what each survives. Rows beyond BGP have none: nothing here tells of their way. */
export function withRedundancy(
  rows: readonly ServiceRow[],
  routes: readonly RouteRow[],
  views: readonly ClusterView[],
): ServiceRow[] {
  const byKey = new Map(routes.map((route) => [route.key, route]));
  /** Hosts behind the same addresses survive the same. */
  const grades = new Map<ServiceRow['addresses'], Reading<Redundancy> | undefined>();
  const gradeFor = (row: ServiceRow, view: ClusterView) => {
    if (!grades.has(row.addresses)) grades.set(row.addresses, gradeOnce(row, view, byKey));
    return grades.get(row.addresses);
  };
  return rows.map((row) => {
    const view = views.find(({ state }) => state.id === row.cluster);
    if (view === undefined || row.beyondBgp || row.addresses.length === 0) return row;
    const redundancy = gradeFor(row, view);
    return redundancy === undefined ? row : gradedOnce(row, [redundancy], () => ({ ...row, redundancy }));
  });
}

const gradedOnce = remembered<ServiceRow, ServiceRow>();
const gradesOnce = remembered<ServiceRow['addresses'], Reading<Redundancy> | undefined>();

/** A row's addresses and endpoints are new objects when their routes or Pods are others; only a second owner's Pods are not in them. */
function gradeOnce(
  { addresses, endpoints }: ServiceRow,
  view: ClusterView,
  byKey: ReadonlyMap<string, RouteRow>,
): Reading<Redundancy> | undefined {
  const owners = new Set(addresses.map(({ owner }) => owner));
  const others = owners.size < 2 ? [] : [...owners].flatMap((owner) => endpointsOf(view, owner));
  return gradesOnce(addresses, [endpoints, ...others], () => graded(addresses, view, byKey));
}

function graded(
  addresses: ServiceRow['addresses'],
  view: ClusterView,
  byKey: ReadonlyMap<string, RouteRow>,
): Reading<Redundancy> | undefined {
  return addresses
    .filter((address) => address.class === 'pool')
    .map((address) =>
      ofAddress(
        view,
        address.owner,
        address.routes.flatMap((key) => byKey.get(key) ?? []),
      ),
    )
    .reduce<Reading<Redundancy> | undefined>(
      (least, each) => (least === undefined ? each : combineReadings(least, each, lesser)),
      undefined,
    );
}

function ofAddress(
  view: ClusterView,
  owner: string | undefined,
  routes: readonly RouteRow[],
): Reading<Redundancy> {
  if (view.expected.state === 'unknown') return view.expected;
  const answering = owner === undefined ? undefined : answeringNodes(view, owner);
  const carriers = carriersOf(routes);
  if (answering === undefined) return mapReading(carriers, (all) => gradeOf(all, 0, routes));
  return combineReadings(carriers, answering, (all, nodes) => gradeOf(all, nodes.size, routes));
}

/**
 * How many of each kind may fail at the same time, whichever they are, with something left to carry the address. A node takes its
 * Pods with it: with all of them on two nodes, not more than one of those may go.
 */
function gradeOf(carriers: readonly Carrier[], answering: number, routes: readonly RouteRow[]): Redundancy {
  const count = (of: (carrier: Carrier) => string) => new Set(carriers.map(of)).size;
  const [nodes, sessions, routers] = [
    Math.min(
      count(({ node }) => node),
      answering,
    ),
    count(({ router, node, session }) => session ?? `${router} ${node}`),
    count(({ router }) => router),
  ];
  const reachable = nodes > 0;
  const spare = (number: number) => (reachable ? number - 1 : 0);
  const used = Map.groupBy(
    carriers.filter(({ inUse }) => inUse),
    ({ router }) => router,
  );
  const [widest] = [...used.entries()].toSorted(([, a], [, b]) => b.length - a.length);
  const hashPolicy = routes.find(({ router }) => router === widest?.[0])?.hashPolicy;
  return {
    reachable,
    nodes: spare(nodes),
    sessions: spare(sessions),
    routers: spare(routers),
    spread: widest?.[1].length ?? 0,
    ...optional({ hashPolicy }),
  };
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
