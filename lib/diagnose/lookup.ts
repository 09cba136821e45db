import { familyOf } from '../correlate/hops.ts';
import type { ClusterService } from '../model/cluster.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue } from '../model/feed.ts';
import { keptRows } from '../model/kept-rows.ts';
import type { RouterPeer } from '../model/router.ts';
import type { Hop, PeerRow, PoolAddress, PoolRow, RouteRow, ServiceRow } from '../model/snapshot.ts';
import type { Network } from './network.ts';
import { createSurvey } from './survey.ts';

/** An expected next hop that carries nothing: not learned, or learned and of no use. */
export type Lacking = { readonly route: RouteRow; readonly hop: Hop; readonly key: string };

const addressesOf = keptRows<ServiceRow, ServiceRow['addresses']>();

/** For each route, by key, those lists of addresses it leads to; and for each such list, which rows of the Services page have it. */
const placesBehind = derivedOnce((rows: readonly ServiceRow[]) => {
  const all = addressesOf(rows, [], ({ addresses }) => addresses);
  // Thousands of hosts behind one Ingress controller share one list.
  const places = new Map<ServiceRow['addresses'], number[]>();
  all.forEach((addresses, place) => {
    const some = places.get(addresses);
    if (some === undefined) places.set(addresses, [place]);
    else some.push(place);
  });
  const byRoute = new Map<string, Set<readonly number[]>>();
  for (const [addresses, rowsOfThem] of places) {
    for (const key of addresses.flatMap(({ routes }) => routes)) {
      const some = byRoute.get(key);
      if (some === undefined) byRoute.set(key, new Set([rowsOfThem]));
      else some.add(rowsOfThem);
    }
  }
  return byRoute;
});

/** Everybody behind some routes, each once, as they stand on the Services page: worst first. */
export function behind(network: Network, routes: Iterable<Pick<RouteRow, 'key'>>): readonly ServiceRow[] {
  const { rows } = network.rows.services;
  const byRoute = placesBehind(rows);
  const found = new Set<readonly number[]>();
  for (const { key } of routes) for (const places of byRoute.get(key) ?? []) found.add(places);
  const places = [...found].flat();
  if (found.size > 1) places.sort((a, b) => a - b);
  return places.flatMap((place) => rows[place] ?? []);
}

/** The Service `namespace/name`. */
export function serviceNamed(services: readonly ClusterService[], name: string): ClusterService | undefined {
  return servicesByName(services).get(name);
}

const servicesByName = derivedOnce(
  (services: readonly ClusterService[]): ReadonlyMap<string, ClusterService> =>
    new Map(services.map((service) => [`${service.namespace}/${service.name}`, service])),
);

/** The rows owned by a Service, `namespace/name` of a cluster. */
export function ownedBy(network: Network, cluster: string, service: string): readonly ServiceRow[] {
  return rowsByOwner(network).get(`${cluster}|${service}`) ?? [];
}

const rowsByOwner = derivedOnce((network: Network): ReadonlyMap<string, readonly ServiceRow[]> => {
  const found = new Map<string, ServiceRow[]>();
  for (const row of network.rows.services.rows) {
    const owners = new Set(row.addresses.map((address) => address.owner ?? ''));
    if (row.kind === 'Service') owners.add(`${row.namespace}/${row.name}`);
    for (const owner of owners) {
      const key = `${row.cluster}|${owner}`;
      const rows = found.get(key);
      if (rows === undefined) found.set(key, [row]);
      else rows.push(row);
    }
  }
  return found;
});

/** Addresses of a pool that something has which MetalLB does not manage, alone or beside a Service it gave them to. */
export function strangersIn({ addresses }: PoolRow): readonly PoolAddress[] {
  return addresses.state === 'unknown' ? [] : strangersAmong(addresses.value);
}

const strangersAmong = derivedOnce((held: readonly PoolAddress[]) =>
  held.filter(({ use, holders }) => use === 'stranger' || (holders.length > 1 && holders.some(isStrange))),
);

function isStrange({ kind, note }: PoolAddress['holders'][number]): boolean {
  return kind !== 'Service' || note !== undefined;
}

const LACKING: readonly Hop['state'][] = ['missing', 'stale', 'filtered', 'unreachable'];

const lackingOf = derivedOnce((route: RouteRow): readonly Lacking[] => {
  const expected = knownValue(route.expected);
  // What is still settling is nobody's fault yet.
  if (expected === undefined || route.health === 'up' || route.sentence.key === 'route.converging') return [];
  return (knownValue(route.hops) ?? [])
    .filter((hop) => LACKING.includes(hop.state) && hop.node !== undefined && expected.includes(hop.node))
    .map((hop) => ({ route, hop, key: hopKey(route, hop) }));
});

export function hopKey(route: RouteRow, hop: Hop): string {
  return `hop/${route.key}|${hop.nextHop}`;
}

/** Asked of each row of the Services page. */
export const services = createSurvey<ServiceRow>();

/** Asked of each route. */
export const routes = createSurvey<RouteRow>();

/** Asked of each Service, cluster by cluster. */
export const clusterServices = createSurvey<ClusterService>();

/** Hosts that BGP makes reachable: what the others depend on is not looked at here. */
export const ofBgp = services.where(({ beyondBgp }) => !beyondBgp);

/** Those {@link ofBgp} that fare so. */
export const faring = {
  down: services.where(({ beyondBgp, health }) => !beyondBgp && health === 'down'),
  degraded: services.where(({ beyondBgp, health }) => !beyondBgp && health === 'degraded'),
  unknown: services.where(({ beyondBgp, health }) => !beyondBgp && health === 'unknown'),
};

/** Hosts that are not reached as they should be. */
export const impaired = services.where(({ health }) => health === 'down' || health === 'degraded');

/** Routes that are not as they should be. */
export const notUp = routes.where(({ health }) => health !== 'up');

/** What is lacking, by router, cluster and node. */
const lackingByNode = derivedOnce((network: Network): ReadonlyMap<string, readonly Lacking[]> => {
  const found = new Map<string, Lacking[]>();
  for (const route of notUp(network.rows.routes.rows)) {
    for (const each of lackingOf(route)) {
      const key = `${route.router}|${route.cluster}|${each.hop.node}`;
      const some = found.get(key);
      if (some === undefined) found.set(key, [each]);
      else some.push(each);
    }
  }
  return found;
});

export function allLacking(network: Network): readonly Lacking[] {
  return [...lackingByNode(network).values()].flat();
}

/** What a node lacks on a router. */
export function lackingFrom(
  network: Network,
  at: Pick<PeerRow, 'router' | 'cluster' | 'node'>,
): readonly Lacking[] {
  return lackingByNode(network).get(`${at.router}|${at.cluster}|${at.node}`) ?? [];
}

/**
 * What follows from a session that does not stand: the hops it would carry. A session carries its own family, and the other one
 * too where the two ends have no other session.
 */
export function lackingFor(network: Network, session: PeerRow): readonly Lacking[] {
  const family = familyOf(session.remoteAddress ?? '');
  const others = (sessionsByNode(network).get(placeOf(session)) ?? []).filter((other) => other !== session);
  const carriedElsewhere = new Set(others.map((other) => familyOf(other.remoteAddress ?? '')));
  return lackingFrom(network, session).filter(({ route }) => {
    const wanted = familyOf(route.prefix);
    return wanted === family || !carriedElsewhere.has(wanted);
  });
}

export const sessionsByNode = derivedOnce(
  (network: Network): ReadonlyMap<string, readonly PeerRow[]> =>
    Map.groupBy(
      network.rows.peers.rows.filter((row) => row.node !== undefined),
      placeOf,
    ),
);

export function placeOf(row: PeerRow): string {
  return `${row.router}|${row.cluster}|${row.node}`;
}

/** The router's own words on a session, by key of its row. */
export function routerPeerOf(network: Network, row: PeerRow): RouterPeer | undefined {
  return peersByKey(network).get(row.key);
}

const peersByKey = derivedOnce((network: Network): ReadonlyMap<string, RouterPeer> => {
  const all = network.routers.flatMap(({ state }) =>
    (knownValue(state.peers) ?? []).map((peer): [string, RouterPeer] => [`${state.id}|${peer.key}`, peer]),
  );
  return new Map(all);
});
