import {
  type AllocationView,
  allocationView,
  type ExposedHost,
  endpointsByService,
  type HostAddress,
  whyPending,
} from '../metallb/index.ts';
import type { ClusterEndpoint, ClusterService } from '../model/cluster.ts';
import { compareText } from '../model/compare-text.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue, mapReading } from '../model/feed.ts';
import { byWorst, type Health, worstOf } from '../model/health.ts';
import { differing, type Groups, keptGroups } from '../model/kept-groups.ts';
import { keptRows } from '../model/kept-rows.ts';
import { optional } from '../model/optional.ts';
import { perId } from '../model/per-id.ts';
import { remembered } from '../model/remembered.ts';
import type { ExposedAddress, Hop, NatRow, RouteRow, Sentence, ServiceRow } from '../model/snapshot.ts';
import type { ClusterView } from './cluster-view.ts';
import { createKeptOrder } from './kept-order.ts';
import { bare } from './places.ts';
import { prefixOfAddress } from './prefixes.ts';
import { redundancyOf } from './redundancy.ts';
import { isSentenceKey, say } from './sentence.ts';

/** One row per exposed host or LoadBalancer Service of a cluster: where it leads, and whether that works; worst first. */
export function serviceRows(
  view: ClusterView,
  routes: readonly RouteRow[],
  nat: readonly NatRow[],
): readonly ServiceRow[] {
  return rowsOf(view.state.id)(view, routes, nat);
}

/** What is the same for all hosts behind the same addresses: of thousands of Ingresses, nearly all are behind one controller. */
type WayIn = Pick<
  ServiceRow,
  'addresses' | 'beyondBgp' | 'endpoints' | 'nextHops' | 'redundancy' | 'health' | 'sentence'
>;

/** What is looked up for a host, each list the same while it says the same. */
type Context = {
  readonly view: ClusterView;
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
  const ways = keptRows<ExposedHost, WayIn>();
  const rows = keptRows<ExposedHost, ServiceRow>();
  const inOrder = createKeptOrder(worstFirst);
  let before: Context | undefined;

  return (view: ClusterView, routes: readonly RouteRow[], nat: readonly NatRow[]) => {
    const known = knownValue(view.state.endpoints);
    const context: Context = {
      view,
      routes: routesIn(routes),
      aggregated: aggregatedIn(inOneList(yielded(routes, [], yieldedBy))),
      nat: natIn(aimsOf(nat)),
      endpoints: known === undefined ? NO_ENDPOINTS : endpointsByService(known, view.state.id),
    };
    const { hosts } = view.exposure;
    const { leaders, at } = leadersOf(hosts);
    const isOther = changed(before, context);
    before = context;
    const wayRows = ways(leaders, worldOf(view), (host) => wayIn(context, host), isOther);
    const wayAt = (index: number) => wayRows[at[index] ?? -1];
    const made = rows(
      hosts,
      [],
      (host, index) => {
        const way = wayAt(index);
        return way === undefined ? waitingRow(context, host) : serviceRow(view.state.id, host, way);
      },
      // What keeps a Service waiting may lie anywhere in the cluster, so it is asked each time.
      (_, row, index) => row.addresses.length === 0 || row.addresses !== wayAt(index)?.addresses,
    );
    return inOrder(made);
  };
});

/** What the way to every host depends on, beside what is looked up for it. */
function worldOf({ config, expected, state, unplaced }: ClusterView): readonly unknown[] {
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
  ];
}

/** Whether something looked up for a host changed; undefined where nothing did for any. */
function changed(before: Context | undefined, now: Context): ((host: ExposedHost) => boolean) | undefined {
  const routes = differing(before?.routes, now.routes);
  const aggregated = differing(before?.aggregated, now.aggregated);
  const nat = differing(before?.nat, now.nat);
  const endpoints = differing(before?.endpoints, now.endpoints);
  if (!routes && !aggregated && !nat && !endpoints) return undefined;
  const holds = (isOther: ((key: string) => boolean) | undefined, key: string | undefined) =>
    isOther !== undefined && key !== undefined && isOther(key);
  return (host) => {
    const owner = aggregated || endpoints ? ownerOf(host) : undefined;
    return (
      holds(aggregated, owner) ||
      holds(endpoints, owner) ||
      host.addresses.some(
        (address) =>
          holds(endpoints, address.owner) ||
          holds(nat, address.address) ||
          (routes !== undefined && holds(routes, prefixOfAddress(address))),
      )
    );
  };
}

const ownerOf = derivedOnce(
  ({ ownerService: owner }: ExposedHost) => owner && `${owner.namespace}/${owner.name}`,
);

function worstFirst(a: ServiceRow, b: ServiceRow): number {
  return (
    byWorst(a.health, b.health) || compareText(a.host ?? a.key, b.host ?? b.key) || compareText(a.key, b.key)
  );
}

/** The first host of each set of addresses, and for each host where the one of its own stands among them; -1 where it has none. */
const leadersOf = derivedOnce((hosts: readonly ExposedHost[]) => {
  const places = new Map<ExposedHost['addresses'], number>();
  const leaders: ExposedHost[] = [];
  const at = hosts.map((host) => {
    if (host.addresses.length === 0) return -1;
    const place = places.get(host.addresses) ?? leaders.push(host) - 1;
    places.set(host.addresses, place);
    return place;
  });
  return { leaders, at };
});

const waitingOnce = remembered<ExposedHost, ServiceRow>();

function waitingRow(context: Context, host: ExposedHost): ServiceRow {
  const way = makeWay(context, host, []);
  return waitingOnce(host, [JSON.stringify(way)], () => serviceRow(context.view.state.id, host, way));
}

function serviceRow(cluster: string, host: ExposedHost, way: WayIn): ServiceRow {
  return {
    key: `${cluster}|${host.kind}|${host.namespace}/${host.name}|${host.host ?? ''}`,
    cluster,
    kind: host.kind,
    namespace: host.namespace,
    name: host.name,
    ports: host.ports.map((port) => ({ ...port })),
    ...optional({ host: host.host, externalTrafficPolicy: host.externalTrafficPolicy }),
    ...way,
    feeds: host.feeds.map((feed) => `${cluster}/${feed}`),
  };
}

const wayOnce = remembered<ExposedHost['addresses'], WayIn>();

function wayIn(context: Context, host: ExposedHost): WayIn {
  const routes = host.addresses.map((address) => routesOf(context, host, address));
  const from = [
    ...worldOf(context.view),
    host.ownerService,
    ...host.addresses.map(({ owner }) => owner && context.endpoints.get(owner)),
    // Of a route everything but its hosts, which are these rows.
    ...routes
      .flat()
      .flatMap(({ key, health, sentence, hops, expected, hashPolicy }) => [
        key,
        health,
        sentence,
        hops,
        expected,
        hashPolicy,
      ]),
    ...host.addresses.map(({ address }) => context.nat.get(address)),
  ];
  return wayOnce(host.addresses, from, () => makeWay(context, host, routes));
}

function makeWay(context: Context, host: ExposedHost, routes: readonly (readonly RouteRow[])[]): WayIn {
  const { view } = context;
  const endpoints = endpointsOf(context, host.ownerService);
  const addresses = host.addresses.map(
    (address, index): ExposedAddress => ({
      address: address.address,
      class: address.class,
      ...optional({ family: address.family, pool: address.pool, owner: address.owner }),
      routes: (routes[index] ?? []).map((route) => route.key),
      nat: (context.nat.get(address.address) ?? NO_AIMS).map(keyOf),
    }),
  );
  const beyondBgp =
    addresses.length > 0 &&
    addresses.every((address) => misleading(address) === undefined && isBeyondBgp(address, view));
  // Nothing here tells of a way beyond BGP, so nobody can say what it survives.
  const redundancy = beyondBgp ? undefined : redundancyOf(addresses, routes, view);
  return {
    addresses,
    beyondBgp,
    endpoints,
    nextHops: hopFigures(view, routes.flat()),
    ...optional({ redundancy }),
    ...judge(host, addresses, routes, endpoints, view),
  };
}

const NO_AIMS: readonly string[] = [];

type Judgement = { readonly health: Health; readonly sentence: Sentence };

/** In the order of the way itself: no address, wrong address, nobody behind it, no next hop; then what merely weakens it. */
function judge(
  host: ExposedHost,
  addresses: readonly ExposedAddress[],
  routes: readonly (readonly RouteRow[])[],
  endpoints: ServiceRow['endpoints'],
  view: ClusterView,
): Judgement {
  if (addresses.length === 0) return { health: 'down', sentence: pendingSentence(host, view) };
  const misled = addresses.map(misleading).find((found) => found !== undefined);
  if (misled !== undefined) return misled;
  if (endpoints.state !== 'unknown' && endpoints.value.ready === 0 && host.ownerService !== undefined) {
    const { namespace, name } = host.ownerService;
    return { health: 'down', sentence: say('service.noEndpoints', { owner: `${namespace}/${name}` }) };
  }
  const perAddress = addresses.map((address, index) => judgeAddress(address, routes[index] ?? [], view));
  const worst = worstOf(perAddress.map((each) => each.health));
  const judgement = perAddress.find((each) => each.health === worst) ?? unknown(view.expected.feed);
  const fresh = endpoints.state === 'live' && view.state.services.state === 'live';
  return judgement.health === 'up' && !fresh ? { ...judgement, health: 'unknown' } : judgement;
}

/** Why there is no address: by MetalLB's rules where the Service itself waits for one. */
function pendingSentence(host: ExposedHost, view: ClusterView): Sentence {
  const service = host.ownerService;
  if (host.kind !== 'Service' || service === undefined || view.config.state === 'unknown') {
    return say('service.noAddress');
  }
  const why = whyPending(
    service,
    allocationOf(view.state, [view.config.value, view.install], () => seenFrom(view)),
  );
  if (why === undefined) return say('service.noAddress');
  // Named by the code of the problem, whose text it is (`messages/en/metallb.ts`).
  const key = why.code.replace(/^metallb\./, 'pending.');
  return isSentenceKey(key) ? say(key, why.params) : say('service.noAddress');
}

const allocationOf = remembered<ClusterView['state'], AllocationView>();

function seenFrom({ config, install, state }: ClusterView): AllocationView {
  return allocationView(
    knownValue(config),
    knownValue(install),
    knownValue(state.services) ?? [],
    knownValue(state.namespaces) ?? [],
  );
}

/** Addresses that a load balancer never answers on. */
function misleading({ address, class: kind }: ExposedAddress): Judgement | undefined {
  if (kind === 'unowned') return { health: 'down', sentence: say('service.addressUnowned', { address }) };
  if (kind === 'cluster-ip')
    return { health: 'down', sentence: say('service.addressIsClusterIp', { address }) };
  if (kind === 'node') return { health: 'degraded', sentence: say('service.addressIsNode', { address }) };
  return undefined;
}

/** One address over all routers: reachable as long as one router forwards to it, less than whole if another does not. */
function judgeAddress(address: ExposedAddress, routes: readonly RouteRow[], view: ClusterView): Judgement {
  if (isBeyondBgp(address, view)) {
    const key = address.class === 'pool' ? 'service.layer2' : 'service.notOurs';
    return { health: 'unknown', sentence: say(key, { address: address.address }) };
  }
  if (view.expected.state === 'unknown') return unknown(view.expected.feed);
  if (routes.length === 0 && view.unplaced !== undefined) return unknown(view.unplaced);
  if (routes.length === 0 || !isCovered('bgpAdvertisements', address, view)) {
    return { health: 'down', sentence: say('service.notAdvertised', { pool: address.pool ?? '' }) };
  }
  const worst = worstOf(routes.map((route) => route.health));
  const route = routes.find((each) => each.health === worst);
  if (route === undefined) return unknown(view.expected.feed);
  const reached = routes.some((each) => each.health === 'up' || each.health === 'degraded');
  const health = worst === 'down' && reached ? 'degraded' : worst;
  return { health, sentence: sentenceOf(route, worst) };
}

function sentenceOf(route: RouteRow, worst: Health): Sentence {
  const { prefix, router } = route;
  if (worst === 'down') {
    return route.sentence.key === 'route.nobody'
      ? say('service.announcedByNobody', { prefix, router })
      : say('service.noActiveNextHop', { prefix, router });
  }
  if (worst === 'unknown') return route.sentence;
  const hops = knownValue(route.hops) ?? [];
  const count = (state: Hop['state']) => hops.filter((hop) => hop.state === state).length;
  if (worst === 'degraded' && count('missing') > 0) {
    return say('service.missingNextHops', { missing: count('missing'), prefix, router });
  }
  if (worst === 'degraded') return route.sentence;
  const [inUse, learned] = [count('in-use'), count('in-use') + count('candidate')];
  return learned > inUse
    ? say('service.routerKeeps', { inUse, learned, router })
    : say('service.reachable', { inUse, expected: knownValue(route.expected)?.length ?? inUse });
}

function unknown(feed: string): Judgement {
  return { health: 'unknown', sentence: say('service.unknown', { feed }) };
}

/** Not given out by MetalLB, or announced by ARP only: no route on the router will ever tell of it. */
function isBeyondBgp(address: ExposedAddress, view: ClusterView): boolean {
  if (address.class !== 'pool') return true;
  return isCovered('l2Advertisements', address, view) && !isCovered('bgpAdvertisements', address, view);
}

function isCovered(
  by: 'bgpAdvertisements' | 'l2Advertisements',
  { pool }: ExposedAddress,
  view: ClusterView,
): boolean {
  const config = knownValue(view.config);
  return pool !== undefined && (config?.[by] ?? []).some((each) => each.pools.includes(pool));
}

/**
 * Next hops expected, in use and waiting, summed over the prefixes and routers of a row: a node that one router uses and another
 * lacks is one of two. A next hop in use that nobody expects is none of those expected.
 */
function hopFigures(view: ClusterView, routes: readonly RouteRow[]): ServiceRow['nextHops'] {
  if (view.expected.state === 'unknown') return view.expected;
  const unread = routes.map((route) => route.hops).find((hops) => hops.state === 'unknown');
  if (unread?.state === 'unknown') return unread;
  const hops = routes.flatMap((route) => knownValue(route.hops) ?? []);
  const count = (state: Hop['state']) => hops.filter((hop) => hop.state === state).length;
  const stale = routes.map((route) => route.hops).find((each) => each.state === 'stale');
  return {
    state: stale === undefined ? view.expected.state : 'stale',
    value: {
      expected: routes.reduce((sum, route) => sum + (knownValue(route.expected)?.length ?? 0), 0),
      inUse: count('in-use'),
      candidate: count('candidate'),
    },
    feed: (stale ?? routes[0]?.hops ?? view.expected).feed,
  };
}

const countOf = derivedOnce((endpoints: readonly ClusterEndpoint[]) => {
  const serving = endpoints.filter((endpoint) => endpoint.canServe);
  return {
    ready: serving.length,
    total: endpoints.length,
    nodes: new Set(serving.flatMap((endpoint) => endpoint.nodeName ?? [])).size,
  };
});

/** The endpoints of a Service, counted. */
function endpointsOf(
  { view, endpoints }: Context,
  owner: ClusterService | undefined,
): ServiceRow['endpoints'] {
  const own = owner && endpoints.get(`${owner.namespace}/${owner.name}`);
  return mapReading(view.state.endpoints, () => countOf(own ?? NONE));
}

const NO_ENDPOINTS: Groups<ClusterEndpoint> = new Map();
const NONE: readonly ClusterEndpoint[] = [];
const NO_ROUTES: readonly RouteRow[] = [];

/** The route rows of an address: those of its own prefix, else those of an aggregated one that its Service yields. */
function routesOf(context: Context, host: ExposedHost, address: HostAddress): readonly RouteRow[] {
  const own = context.routes.get(prefixOfAddress(address) ?? '');
  if (own !== undefined) return own;
  const owner = ownerOf(host);
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
const inOneList = derivedOnce((lists: readonly (readonly Yielded[])[]) => lists.flat());

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
