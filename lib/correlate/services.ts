import type { ExposedHost } from '../metallb/index.ts';
import type { ClusterService } from '../model/cluster.ts';
import { compareNatural, compareText } from '../model/compare-text.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { byWorst } from '../model/health.ts';
import { createKeptOrder } from '../model/kept-order.ts';
import { keptRows } from '../model/kept-rows.ts';
import { perId } from '../model/per-id.ts';
import { remembered } from '../model/remembered.ts';
import type { NatRow, RouteRow, ServiceRow } from '../model/snapshot.ts';
import type { ClusterView } from './cluster-view.ts';
import { judgeWaiting } from './service-health.ts';
import { type WayIn, wayIn } from './way-in.ts';
import { type Addresses, createWayScenes, type WayScene } from './way-scene.ts';

/** One row per exposed host or LoadBalancer Service of a cluster: where it leads, and whether that works; worst first. */
export function serviceRows(
  view: ClusterView,
  routes: readonly RouteRow[],
  nat: readonly NatRow[],
): readonly ServiceRow[] {
  return rowsOf(view.state.id)(view, routes, nat);
}

/** One for each cluster: of thousands of rows, a change touches a few. */
const rowsOf = perId(() => {
  const sceneOf = createWayScenes();
  const ways = keptRows<Addresses, WayIn>();
  const rows = keptRows<ExposedHost, ServiceRow>();
  const inOrder = createKeptOrder(worstFirst);
  /** For each host its way, as its row was made of; undefined where it has none. */
  let waysBefore: readonly (WayIn | undefined)[] = [];

  return (view: ClusterView, routes: readonly RouteRow[], nat: readonly NatRow[]) => {
    const { scene, isOther } = sceneOf(view, routes, nat);
    const { hosts } = view.exposure;
    const { lists, owners, at } = listsOf(hosts);
    const wayRows = ways(
      lists,
      scene.world,
      (addresses, index) => wayIn(scene, addresses, owners[index]),
      isOther && ((addresses, _way, index) => isOther(addresses, owners[index])),
    );
    const standing = waysBefore;
    const waysNow = at.map((place) => wayRows[place]);
    waysBefore = waysNow;
    const made = rows(
      hosts,
      [],
      (host, index) => {
        const way = waysNow[index];
        return way === undefined ? waitingRow(scene, host) : serviceRow(view.state.id, host, way);
      },
      // What keeps a Service waiting may lie anywhere in the cluster, so it is asked each time.
      (_host, _row, index, place) => waysNow[index] === undefined || waysNow[index] !== standing[place],
    );
    return inOrder(made);
  };
});

function worstFirst(a: ServiceRow, b: ServiceRow): number {
  return (
    byWorst(a.health, b.health) ||
    compareNatural(a.host ?? a.key, b.host ?? b.key) ||
    compareText(a.key, b.key)
  );
}

/**
 * The lists of addresses, each once, and whose they are: the very same list is of the very same Service. For each host where its own
 * stands among them; -1 where it has no address.
 */
const listsOf = derivedOnce((hosts: readonly ExposedHost[]) => {
  const places = new Map<Addresses, number>();
  const owners: (ClusterService | undefined)[] = [];
  const lists: Addresses[] = [];
  let before: { readonly addresses: Addresses; readonly place: number } | undefined;
  const at = hosts.map((host) => {
    const { addresses, ownerService } = host;
    if (addresses.length === 0) return -1;
    // A Service has a list of its own.
    if (host.kind === 'Service') {
      owners.push(ownerService);
      return lists.push(addresses) - 1;
    }
    // Thousands in a row are behind the same ones.
    if (before?.addresses === addresses) return before.place;
    let place = places.get(addresses);
    if (place === undefined) {
      owners.push(ownerService);
      place = lists.push(addresses) - 1;
      places.set(addresses, place);
    }
    before = { addresses, place };
    return place;
  });
  return { lists, owners, at };
});

/** Thousands of hosts are made of the same kinds. */
const feedsIn = perId((cluster) =>
  derivedOnce((feeds: ExposedHost['feeds']) => feeds.map((feed) => `${cluster}/${feed}`)),
);

const waitingOnce = remembered<ExposedHost, ServiceRow>();

function waitingRow(scene: WayScene, host: ExposedHost): ServiceRow {
  const way = { ...wayIn(scene, host.addresses, host.ownerService), ...judgeWaiting(host, scene.view) };
  return waitingOnce(host, [JSON.stringify(way)], () => serviceRow(scene.view.state.id, host, way));
}

function serviceRow(cluster: string, host: ExposedHost, way: WayIn): ServiceRow {
  const row: ServiceRow = {
    key: `${cluster}|${host.kind}|${host.namespace}/${host.name}|${host.host ?? ''}`,
    cluster,
    kind: host.kind,
    namespace: host.namespace,
    name: host.name,
    ports: host.ports,
    addresses: way.addresses,
    beyondBgp: way.beyondBgp,
    endpoints: way.endpoints,
    nextHops: way.nextHops,
    health: way.health,
    sentence: way.sentence,
    feeds: feedsIn(cluster)(host.feeds),
  };
  if (way.redundancy !== undefined) row.redundancy = way.redundancy;
  if (host.host !== undefined) row.host = host.host;
  if (host.externalTrafficPolicy !== undefined) row.externalTrafficPolicy = host.externalTrafficPolicy;
  return row;
}
