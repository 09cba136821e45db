import {
  type AllocationView,
  allocationView,
  type ExposedHost,
  type HostAddress,
  indexEndpoints,
  whyPending,
} from '../metallb/index.ts';
import type { ClusterEndpoint, ClusterService } from '../model/cluster.ts';
import { compareText } from '../model/compare-text.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue, mapReading } from '../model/feed.ts';
import { byWorst, type Health, worstOf } from '../model/health.ts';
import { optional } from '../model/optional.ts';
import { remembered } from '../model/remembered.ts';
import type { ExposedAddress, Hop, NatRow, RouteRow, Sentence, ServiceRow } from '../model/snapshot.ts';
import type { ClusterView } from './cluster-view.ts';
import { createKeptOrder } from './kept-order.ts';
import { bare } from './places.ts';
import { hostPrefix, prefixOfAddress } from './prefixes.ts';
import { isSentenceKey, say } from './sentence.ts';

/** One row per exposed host or LoadBalancer Service of a cluster: where it leads, and whether that works. */
export function serviceRows(
  view: ClusterView,
  routes: readonly RouteRow[],
  nat: readonly NatRow[],
): ServiceRow[] {
  const context: Context = {
    view,
    endpoints: endpointCounter(view),
    routesOf: routesByService(routes.filter((route) => route.cluster === view.state.id)),
    nat: natByTarget(nat),
    ways: new Map(),
  };
  return worstFirst(view.exposure.hosts.map((host) => serviceRow(context, host)));
}

const worstFirst = createKeptOrder<ServiceRow>(
  (a, b) =>
    byWorst(a.health, b.health) || compareText(a.host ?? a.key, b.host ?? b.key) || compareText(a.key, b.key),
);

type Context = {
  readonly view: ClusterView;
  readonly endpoints: (owner: ClusterService | undefined) => ServiceRow['endpoints'];
  readonly routesOf: (host: ExposedHost, address: HostAddress) => readonly RouteRow[];
  readonly nat: ReadonlyMap<string, readonly string[]>;
  /** Worked out in this join already, by the addresses that hosts share. */
  readonly ways: Map<ExposedHost['addresses'], WayIn>;
};

/** What is the same for all hosts behind the same addresses: of thousands of Ingresses, nearly all are behind one controller. */
type WayIn = Pick<ServiceRow, 'addresses' | 'beyondBgp' | 'endpoints' | 'nextHops' | 'health' | 'sentence'>;

const rowOnce = remembered<ExposedHost, ServiceRow>();

/** The same row as before where nothing it is made of changed: of thousands of rows, a change touches a few. */
function serviceRow(context: Context, host: ExposedHost): ServiceRow {
  const way = context.ways.get(host.addresses) ?? wayIn(context, host);
  context.ways.set(host.addresses, way);
  return rowOnce(host, [way], () => {
    const cluster = context.view.state.id;
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
  });
}

const wayOnce = remembered<ExposedHost['addresses'], WayIn>();

function wayIn(context: Context, host: ExposedHost): WayIn {
  const { config, expected, state } = context.view;
  const endpoints = context.endpoints(host.ownerService);
  const routes = host.addresses.map((address) => context.routesOf(host, address));
  // What keeps a Service waiting may lie anywhere in the cluster.
  if (host.addresses.length === 0) return makeWay(context, host, endpoints, routes);
  const from = [
    endpoints,
    knownValue(config),
    state.services.state,
    expected.state,
    expected.feed,
    context.view.unplaced,
    expected.state === 'unknown' ? expected.problem.message : undefined,
    // Of a route everything but its hosts, which are these rows.
    ...routes
      .flat()
      .flatMap(({ key, health, sentence, hops, expected: nodes, hashPolicy }) => [
        key,
        health,
        sentence,
        hops,
        nodes,
        hashPolicy,
      ]),
    ...host.addresses.flatMap(({ address }) => context.nat.get(address) ?? NO_KEYS),
  ];
  return wayOnce(host.addresses, from, () => makeWay(context, host, endpoints, routes));
}

const NO_KEYS: readonly string[] = [];

function makeWay(
  context: Context,
  host: ExposedHost,
  endpoints: ServiceRow['endpoints'],
  routes: readonly (readonly RouteRow[])[],
): WayIn {
  const addresses = host.addresses.map(
    (address, index): ExposedAddress => ({
      address: address.address,
      class: address.class,
      ...optional({ family: address.family, pool: address.pool, owner: address.owner }),
      routes: (routes[index] ?? []).map((route) => route.key),
      nat: [...(context.nat.get(address.address) ?? [])],
    }),
  );
  return {
    addresses,
    beyondBgp:
      addresses.length > 0 &&
      addresses.every((address) => misleading(address) === undefined && isBeyondBgp(address, context.view)),
    endpoints,
    nextHops: hopFigures(context.view, routes.flat()),
    ...judge(host, addresses, routes, endpoints, context.view),
  };
}

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

function countEndpoints(endpoints: readonly ClusterEndpoint[]) {
  const serving = endpoints.filter((endpoint) => endpoint.canServe);
  return {
    ready: serving.length,
    total: endpoints.length,
    nodes: new Set(serving.flatMap((endpoint) => endpoint.nodeName ?? [])).size,
  };
}

const countOnce = remembered<ClusterService, ServiceRow['endpoints']>();

/** The endpoints of a Service, counted; the same object as long as they are the same. */
function endpointCounter({ state: { endpoints } }: ClusterView): Context['endpoints'] {
  if (endpoints.state === 'unknown') return () => endpoints;
  const byService = indexOnce(endpoints.value);
  const ofNobody = mapReading(endpoints, () => countEndpoints(NONE));
  return (owner) => {
    if (owner === undefined) return ofNobody;
    const own = byService.get(`${owner.namespace}/${owner.name}`) ?? NONE;
    return countOnce(owner, [endpoints.state, endpoints.feed, ...own], () =>
      mapReading(endpoints, () => countEndpoints(own)),
    );
  };
}

const NONE: readonly ClusterEndpoint[] = [];
const indexOnce = derivedOnce(indexEndpoints);

const NO_ROUTES: readonly RouteRow[] = [];

/** The route rows of an address: those of its own prefix, and those of an aggregated one that its Service yields. */
function routesByService(routes: readonly RouteRow[]): Context['routesOf'] {
  const byPrefix = Map.groupBy(routes, (route) => route.prefix);
  const aggregated = routes.filter((route) => route.prefix !== hostPrefix(bare(route.prefix)));
  return (host, address) => {
    const own = byPrefix.get(prefixOfAddress(address) ?? '') ?? NO_ROUTES;
    if (own.length > 0 || host.ownerService === undefined) return own;
    const { namespace, name } = host.ownerService;
    return aggregated.filter((route) =>
      route.services.some((each) => each.namespace === namespace && each.name === name),
    );
  };
}

function natByTarget(nat: readonly NatRow[]): Context['nat'] {
  const byTarget = new Map<string, string[]>();
  for (const row of nat) {
    if (row.action !== 'dst-nat' || row.toAddresses === undefined) continue;
    const target = bare(row.toAddresses);
    byTarget.set(target, [...(byTarget.get(target) ?? []), row.key]);
  }
  return byTarget;
}
