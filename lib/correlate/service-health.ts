import { type AllocationView, allocationView, type ExposedHost, whyPending } from '../metallb/index.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue } from '../model/feed.ts';
import { byWorst, type Health } from '../model/health.ts';
import type { MetalLbConfig } from '../model/metallb.ts';
import { remembered } from '../model/remembered.ts';
import type { ExposedAddress, RouteRow, Sentence, ServiceRow } from '../model/snapshot.ts';
import { astrayPeers, unheardBy } from './astray.ts';
import type { ClusterView } from './cluster-view.ts';
import { ROUTER_NOT_READ } from './not-configured.ts';
import { isSentenceKey, say } from './sentence.ts';

type Judgement = { readonly health: Health; readonly sentence: Sentence };

/** What a host without any address waits for. */
export function judgeWaiting(host: ExposedHost, view: ClusterView): Judgement {
  return { health: 'down', sentence: pendingSentence(host, view) };
}

/** In the order of the way itself: wrong address, nobody behind it, no next hop; then what merely weakens it. */
export function judge(
  owner: ExposedHost['ownerService'],
  addresses: readonly ExposedAddress[],
  routes: readonly (readonly RouteRow[])[],
  endpoints: ServiceRow['endpoints'],
  view: ClusterView,
): Judgement {
  for (const address of addresses) {
    const misled = misleading(address);
    if (misled !== undefined) return misled;
  }
  if (endpoints.state !== 'unknown' && endpoints.value.ready === 0 && owner !== undefined) {
    const { namespace, name } = owner;
    return { health: 'down', sentence: say('service.noEndpoints', { owner: `${namespace}/${name}` }) };
  }
  const judgement =
    worstJudged(addresses.map((address, index) => judgeAddress(address, routes[index] ?? [], view))) ??
    unknown(view.expected.feed);
  const fresh = endpoints.state === 'live' && view.state.services.state === 'live';
  return judgement.health === 'up' && !fresh ? { ...judgement, health: 'unknown' } : judgement;
}

/** The first of those that fare worst. */
function worstJudged<Judged extends { readonly health: Health }>(all: readonly Judged[]): Judged | undefined {
  let worst: Judged | undefined;
  for (const each of all) if (worst === undefined || byWorst(each.health, worst.health) < 0) worst = each;
  return worst;
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
export function misleading({ address, class: kind }: ExposedAddress): Judgement | undefined {
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
  const unheard = unheardBy(view, address.owner, routes);
  if (unheard !== undefined && isCovered('bgpAdvertisements', address, view)) {
    return unheard === ROUTER_NOT_READ
      ? judgeAstray(address.owner ?? '', view)
      : { health: 'unknown', sentence: say('service.noRouter') };
  }
  if (routes.length === 0 || !isCovered('bgpAdvertisements', address, view)) {
    return { health: 'down', sentence: say('service.notAdvertised', { pool: address.pool ?? '' }) };
  }
  const route = worstJudged(routes);
  if (route === undefined) return unknown(view.expected.feed);
  const worst = route.health;
  const reached = routes.some((each) => each.health === 'up' || each.health === 'degraded');
  const health = worst === 'down' && reached ? 'degraded' : worst;
  return { health, sentence: sentenceOf(route, worst) };
}

/** Announced to routers that are not read here: nobody hears of it where the cluster itself says that no session stands. */
function judgeAstray(service: string, view: ClusterView): Judgement {
  const { names, hasSession } = astrayPeers(view, service);
  const peers = names.join(', ');
  return hasSession === false
    ? { health: 'down', sentence: say('service.noSession', { peers }) }
    : { health: 'unknown', sentence: say('service.routerNotRead', { peers }) };
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
  let [missing, inUse, candidate] = [0, 0, 0];
  for (const { state } of hops) {
    if (state === 'missing') missing += 1;
    else if (state === 'in-use') inUse += 1;
    else if (state === 'candidate') candidate += 1;
  }
  if (worst === 'degraded' && missing > 0) {
    return say('service.missingNextHops', { missing, prefix, router });
  }
  if (worst === 'degraded') return route.sentence;
  return candidate > 0
    ? say('service.routerKeeps', { inUse, learned: inUse + candidate, router })
    : say('service.reachable', { inUse, expected: knownValue(route.expected)?.length ?? inUse });
}

function unknown(feed: string): Judgement {
  return { health: 'unknown', sentence: say('service.unknown', { feed }) };
}

type Given = Pick<ExposedAddress, 'class' | 'pool'>;

/** Not given out by MetalLB, or announced by ARP only: no route on the router will ever tell of it. */
export function isBeyondBgp(address: Given, view: ClusterView): boolean {
  if (address.class !== 'pool') return true;
  return isCovered('l2Advertisements', address, view) && !isCovered('bgpAdvertisements', address, view);
}

function isCovered(
  by: 'bgpAdvertisements' | 'l2Advertisements',
  { pool }: Given,
  view: ClusterView,
): boolean {
  const config = knownValue(view.config);
  return pool !== undefined && config !== undefined && coveredIn(config)[by].has(pool);
}

/** The pools that some advertisement of each kind covers. */
const coveredIn = derivedOnce(({ bgpAdvertisements, l2Advertisements }: MetalLbConfig) => ({
  bgpAdvertisements: new Set(bgpAdvertisements.flatMap(({ pools }) => pools)),
  l2Advertisements: new Set(l2Advertisements.flatMap(({ pools }) => pools)),
}));

/**
 * Next hops expected, in use and waiting, summed over the prefixes and routers of a row: a node that one router uses and another
 * lacks is one of two. A next hop in use that nobody expects is none of those expected.
 * @param service `namespace/name`, that the addresses belong to
 */
export function hopFigures(
  view: ClusterView,
  service: string | undefined,
  routes: readonly RouteRow[],
): ServiceRow['nextHops'] {
  if (view.expected.state === 'unknown') return view.expected;
  const unheard = unheardBy(view, service, routes);
  if (unheard !== undefined) return unheard;
  let [expected, inUse, candidate] = [0, 0, 0];
  let stale: string | undefined;
  for (const route of routes) {
    const { hops } = route;
    if (hops.state === 'unknown') return hops;
    if (hops.state === 'stale') stale ??= hops.feed;
    expected += knownValue(route.expected)?.length ?? 0;
    for (const { state } of hops.value) {
      if (state === 'in-use') inUse += 1;
      else if (state === 'candidate') candidate += 1;
    }
  }
  return {
    state: stale === undefined ? view.expected.state : 'stale',
    value: { expected, inUse, candidate },
    feed: stale ?? (routes[0]?.hops ?? view.expected).feed,
  };
}
