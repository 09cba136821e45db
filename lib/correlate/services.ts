import { type ExposedHost, endpointsByService, type HostAddress } from '../metallb/index.ts';
import { alike } from '../model/alike.ts';
import type { ClusterEndpoint, ClusterService } from '../model/cluster.ts';
import { compareNatural, compareText } from '../model/compare-text.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue } from '../model/feed.ts';
import { fullName } from '../model/full-name.ts';
import { byWorst } from '../model/health.ts';
import { keptFlat } from '../model/kept-flat.ts';
import { differing, type Groups, keptGroups } from '../model/kept-groups.ts';
import { createKeptOrder } from '../model/kept-order.ts';
import { keptRows } from '../model/kept-rows.ts';
import { perId } from '../model/per-id.ts';
import { remembered, sameItems } from '../model/remembered.ts';
import type { ExposedAddress, NatRow, Redundancy, RouteRow, ServiceRow } from '../model/snapshot.ts';
import { nodesServing } from './carriers.ts';
import type { ClusterView } from './cluster-view.ts';
import { bare } from './places.ts';
import { redundancyOf } from './redundancy.ts';
import { hopFigures, isBeyondBgp, judge, judgeWaiting, misleading } from './service-health.ts';

/** One row per exposed host or LoadBalancer Service of a cluster: where it leads, and whether that works; worst first. */
export function serviceRows(
  view: ClusterView,
  routes: readonly RouteRow[],
  nat: readonly NatRow[],
): readonly ServiceRow[] {
  return rowsOf(view.state.id)(view, routes, nat);
}

type Addresses = ExposedHost['addresses'];

/** What is the same for all hosts behind the same addresses: of thousands of Ingresses, nearly all are behind one controller. */
type WayIn = Pick<
  ServiceRow,
  'addresses' | 'beyondBgp' | 'endpoints' | 'nextHops' | 'redundancy' | 'health' | 'sentence'
>;

/** What is looked up for a host, each list the same while it says the same. */
type Context = {
  readonly view: ClusterView;
  /** {@link worldOf} the view; the same list while all of it is the same. */
  readonly world: readonly unknown[];
  readonly routes: Groups<RouteRow>;
  /** Routes to more than one address, by the Services that yield them. */
  readonly aggregated: Groups<Yielded>;
  /** Which dst-nat rows lead to an address, each as {@link aimOf} writes it. */
  readonly nat: Groups<string>;
  readonly endpoints: Groups<ClusterEndpoint>;
};

/** One for each cluster: of thousands of rows, a change touches a few. */
const rowsOf = perId(() => {
  const routesIn = keptGroups<RouteRow>(({ prefix }) => prefix);
  const yielded = keptRows<RouteRow, readonly Yielded[]>();
  const aggregatedIn = keptGroups<Yielded>(({ service }) => service);
  const natIn = keptGroups<string>(targetOf);
  const ways = keptRows<Addresses, WayIn>();
  const rows = keptRows<ExposedHost, ServiceRow>();
  const inOrder = createKeptOrder(worstFirst);
  let before: Context | undefined;
  /** For each host its way, as its row was made of; undefined where it has none. */
  let waysBefore: readonly (WayIn | undefined)[] = [];

  return (view: ClusterView, routes: readonly RouteRow[], nat: readonly NatRow[]) => {
    const known = knownValue(view.state.endpoints);
    const world = worldOf(view);
    const context: Context = {
      view,
      world: before !== undefined && sameItems(before.world, world) ? before.world : world,
      routes: routesIn(routes),
      aggregated: aggregatedIn(inOneList(yielded(routes, [], yieldedBy))),
      nat: natIn(aimsOf(nat)),
      endpoints: known === undefined ? NO_ENDPOINTS : endpointsByService(known, view.state.id),
    };
    const { hosts } = view.exposure;
    const { lists, owners, at } = listsOf(hosts);
    const isOther = changed(before, context);
    before = context;
    const wayRows = ways(
      lists,
      context.world,
      (addresses, index) => wayIn(context, addresses, owners[index]),
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
        return way === undefined ? waitingRow(context, host) : serviceRow(view.state.id, host, way);
      },
      // What keeps a Service waiting may lie anywhere in the cluster, so it is asked each time.
      (_host, _row, index, place) => waysNow[index] === undefined || waysNow[index] !== standing[place],
    );
    return inOrder(made);
  };
});

/** What the way to every host depends on, beside what is looked up for it. */
function worldOf(view: ClusterView): readonly unknown[] {
  const { config, expected, state, unplaced, unheard, astray } = view;
  const { services, endpoints } = state;
  return [
    config.state,
    knownValue(config),
    expected.state,
    expected.feed,
    expected.state === 'unknown' ? expected.problem.message : undefined,
    services.state,
    endpoints.state,
    endpoints.feed,
    endpoints.state === 'unknown' ? endpoints.problem.message : undefined,
    unplaced,
    unheard,
    astray,
    astray.prefixes.length > 0 ? knownValue(state.nodeSessions) : undefined,
  ];
}

/** Whether something looked up for a host changed; undefined where nothing did for any. */
function changed(
  before: Context | undefined,
  now: Context,
): ((addresses: Addresses, owner: ClusterService | undefined) => boolean) | undefined {
  const routes = differing(before?.routes, now.routes);
  const aggregated = differing(before?.aggregated, now.aggregated);
  const nat = differing(before?.nat, now.nat);
  const endpoints = differing(before?.endpoints, now.endpoints);
  if (!routes && !aggregated && !nat && !endpoints) return undefined;
  const holds = (isOther: ((key: string) => boolean) | undefined, key: string | undefined) =>
    isOther !== undefined && key !== undefined && isOther(key);
  return (addresses, service) => {
    const owner = nameOf(service);
    return (
      (holds(aggregated, owner) && !leadAlike(before?.aggregated, now.aggregated, owner, ofYielded)) ||
      holds(endpoints, owner) ||
      addresses.some(
        ({ owner: named, address, prefix }) =>
          holds(endpoints, named) ||
          holds(nat, address) ||
          (holds(routes, prefix) && !leadAlike(before?.routes, now.routes, prefix, ofItself)),
      )
    );
  };
}

const ofItself = (route: RouteRow): RouteRow => route;
const ofYielded = ({ route }: Yielded): RouteRow => route;

/** Whether two groups of routes are the same in all but the names of their hosts, which are these rows. */
function leadAlike<Item>(
  before: Groups<Item> | undefined,
  now: Groups<Item>,
  key: string | undefined,
  routeOf: (item: Item) => RouteRow,
): boolean {
  const [were, are] = [before?.get(key ?? ''), now.get(key ?? '')];
  if (were === undefined || are === undefined || were.length !== are.length) return false;
  return are.every((item, index) => {
    const known = were[index];
    if (known === undefined) return false;
    const [was, is] = [routeOf(known), routeOf(item)];
    return (
      was.key === is.key &&
      was.health === is.health &&
      was.sentence === is.sentence &&
      was.hops === is.hops &&
      was.expected === is.expected &&
      was.hashPolicy === is.hashPolicy
    );
  });
}

function nameOf(service: ClusterService | undefined): string | undefined {
  return service && fullName(service);
}

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

function waitingRow(context: Context, host: ExposedHost): ServiceRow {
  const way = { ...wayIn(context, host.addresses, host.ownerService), ...judgeWaiting(host, context.view) };
  return waitingOnce(host, [JSON.stringify(way)], () => serviceRow(context.view.state.id, host, way));
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

function wayIn(context: Context, held: Addresses, owner: ClusterService | undefined): WayIn {
  const { view } = context;
  const own = nameOf(owner);
  const routes = held.map((address) => routesOf(context, own, address));
  const endpoints = endpointsOf(context, own);
  const addresses = held.map((address, index) => exposedAt(context, address, routes[index] ?? NO_ROUTES));
  const beyondBgp =
    addresses.length > 0 &&
    addresses.every((address) => misleading(address) === undefined && isBeyondBgp(address, view));
  const { health, sentence } = judge(owner, addresses, routes, endpoints, view);
  const way: WayIn = {
    addresses,
    beyondBgp,
    endpoints,
    nextHops: hopsAlike(
      hopFigures(view, own, (routes.length === 1 ? routes[0] : undefined) ?? routes.flat()),
    ),
    health,
    sentence,
  };
  // Nothing here tells of a way beyond BGP, so nobody can say what it survives.
  if (beyondBgp) return way;
  const redundancy = redundancyOf(addresses, routes, view, (service) =>
    service === own ? endpoints : endpointsOf(context, service),
  );
  if (redundancy !== undefined) way.redundancy = redundancyAlike(redundancy);
  return way;
}

const endpointsAlike = alike<{ ready: number; total: number; nodes: number }>();
const hopsAlike = alike<{ expected: number; inUse: number; candidate: number }>();
const redundancyAlike = alike<Redundancy>();

function exposedAt(context: Context, address: HostAddress, routes: readonly RouteRow[]): ExposedAddress {
  const exposed: ExposedAddress = {
    address: address.address,
    class: address.class,
    routes: routes.map((route) => route.key),
    nat: (context.nat.get(address.address) ?? NO_AIMS).map(keyOf),
  };
  if (address.family !== undefined) exposed.family = address.family;
  if (address.pool !== undefined) exposed.pool = address.pool;
  if (address.owner !== undefined) exposed.owner = address.owner;
  return exposed;
}

const NO_AIMS: readonly string[] = [];

/** The endpoints of a Service, `namespace/name`, counted. */
function endpointsOf({ view, endpoints }: Context, service: string | undefined): ServiceRow['endpoints'] {
  const all = view.state.endpoints;
  if (all.state === 'unknown') return all;
  const own = (service === undefined ? undefined : endpoints.get(service)) ?? NONE;
  let ready = 0;
  for (const { canServe } of own) if (canServe) ready += 1;
  const value = { ready, total: own.length, nodes: nodesServing(own).length };
  return endpointsAlike({ state: all.state, value, feed: all.feed });
}

const NO_ENDPOINTS: Groups<ClusterEndpoint> = new Map();
const NONE: readonly ClusterEndpoint[] = [];
const NO_ROUTES: readonly RouteRow[] = [];

/** The route rows of an address: those of its own prefix, else those of an aggregated one that its Service yields. */
function routesOf(context: Context, owner: string | undefined, address: HostAddress): readonly RouteRow[] {
  const own = context.routes.get(address.prefix ?? '');
  if (own !== undefined) return own;
  return owner === undefined ? NO_ROUTES : (context.aggregated.get(owner) ?? []).map(({ route }) => route);
}

/** A Service, `namespace/name`, that yields a route to more than its own address. */
type Yielded = { readonly service: string; readonly route: RouteRow };

function yieldedBy(route: RouteRow): readonly Yielded[] {
  const { prefix, services } = route;
  if (prefix.endsWith(prefix.includes(':') ? '/128' : '/32')) return YIELDS_NONE;
  return services.map(({ namespace, name }) => ({ service: `${namespace}/${name}`, route }));
}

const YIELDS_NONE: readonly Yielded[] = [];
const inOneList = keptFlat<Yielded>();

/** Rows change with every packet they count, so what they lead to is compared as text: `<address> <key>`. */
const aimsOf = derivedOnce((nat: readonly NatRow[]) => nat.flatMap((row) => aimOf(row) ?? []));

const aimOf = derivedOnce(({ action, toAddresses, key }: NatRow): string | undefined =>
  action === 'dst-nat' && toAddresses !== undefined ? `${bare(toAddresses)} ${key}` : undefined,
);

function targetOf(aim: string): string {
  return aim.slice(0, aim.indexOf(' '));
}

function keyOf(aim: string): string {
  return aim.slice(aim.indexOf(' ') + 1);
}
