import { compareText } from '../model/compare-text.ts';
import { derivedOnce } from '../model/derived-once.ts';
import type { Reading } from '../model/feed.ts';
import { combineReadings, knownValue, mapReading } from '../model/feed.ts';
import type { Health } from '../model/health.ts';
import type { ExpectedAnnouncement } from '../model/metallb.ts';
import type { Path, RouterState } from '../model/router.ts';
import type { Hop, HopState, RouteRow, Sentence } from '../model/snapshot.ts';
import { familyOf, hopsOf } from './hops.ts';
import type { NodePlaces } from './places.ts';
import { type SentenceKey, say } from './sentence.ts';

export type PrefixOnRouter = {
  readonly cluster: string;
  readonly prefix: string;
  /** What MetalLB should announce to this router for the prefix; undefined within a known reading means: nothing. */
  readonly expected: Reading<ExpectedAnnouncement | undefined>;
  readonly services: readonly { readonly namespace: string; readonly name: string }[];
  readonly hosts: readonly string[];
};

/** One row per prefix and router: which nodes should announce it, which next hops the router has and uses. */
export function routeRow(router: RouterState, prefix: PrefixOnRouter, places: NodePlaces): RouteRow {
  const expected = mapReading(prefix.expected, (announcement) => announcement?.nodes ?? []);
  const paths = askedPaths(router, prefix.prefix);
  const family = familyOf(prefix.prefix);
  const hops =
    expected.state === 'unknown'
      ? mapReading(paths, (found) => hopsOf(found, undefined, places, family))
      : combineReadings(paths, expected, (found, nodes) => hopsOf(found, nodes, places, family));
  const keeps = keptPaths(router);
  const hashPolicy = knownValue(router.system)?.multipathHashPolicy;
  return {
    key: routeKey(prefix.cluster, router.id, prefix.prefix),
    router: router.id,
    cluster: prefix.cluster,
    prefix: prefix.prefix,
    services: prefix.services.map(({ namespace, name }) => ({ namespace, name })),
    hosts: [...prefix.hosts],
    expected: mapReading(expected, (nodes) => [...nodes]),
    leftOut: (knownValue(prefix.expected)?.leftOut ?? [])
      .map(({ node, reason }) => ({ node, reason, sentence: say(`leftOut.${reason}`, { node }) }))
      .sort((a, b) => compareText(a.node, b.node)),
    hops,
    keeps,
    ...(hashPolicy === undefined ? {} : { hashPolicy }),
    ...judge(router.id, hops, expected, keeps),
  };
}

export function routeKey(cluster: string, router: string, prefix: string): string {
  return `${cluster}|${router}|${prefix}`;
}

/** The paths of one prefix; unknown when the newest read did not ask for it: not asked is not absent. */
function askedPaths(router: RouterState, prefix: string): Reading<readonly Path[]> {
  if (router.paths.state !== 'unknown' && !askedSet(router.prefixesAsked).has(prefix)) {
    const problem = {
      code: 'correlate.prefix-not-asked',
      message: `${prefix} has not been asked for on ${router.id} yet`,
      params: { prefix, router: router.id },
    };
    return { state: 'unknown', problem, feed: router.paths.feed };
  }
  return mapReading(router.paths, (paths) => pathsByPrefix(paths).get(prefix) ?? []);
}

const askedSet = derivedOnce((prefixes: readonly string[]): ReadonlySet<string> => new Set(prefixes));

const pathsByPrefix = derivedOnce((paths: readonly Path[]) => Map.groupBy(paths, (path) => path.prefix));

/** How many next hops the router may have in use for one prefix: BGP multipath exists from 7.22 on, before it is one (facts/routeros §3.8). */
export function keptPaths(router: RouterState): number {
  const system = knownValue(router.system);
  if (!system?.capabilities.multipath) return 1;
  return Math.max(1, ...system.instances.map((instance) => instance.multipath));
}

type Judgement = { readonly health: Health; readonly sentence: Sentence };

function judge(
  router: string,
  hops: Reading<Hop[]>,
  expected: Reading<readonly string[]>,
  keeps: number,
): Judgement {
  if (hops.state === 'unknown') {
    return hops.problem.code === 'correlate.prefix-not-asked'
      ? unsure('route.notAsked', {})
      : unsure('route.unknown', { feed: hops.feed });
  }
  if (expected.state === 'unknown') return unsure('route.unknown', { feed: expected.feed });
  const judgement = judgeKnown(router, hops.value, expected.value, keeps);
  // What was read too long ago may worry, but never reassure.
  return judgement.health === 'up' && hops.state === 'stale'
    ? { ...judgement, health: 'unknown' }
    : judgement;
}

function unsure(key: SentenceKey, params: Record<string, string>): Judgement {
  return { health: 'unknown', sentence: say(key, params) };
}

function judgeKnown(
  router: string,
  hops: readonly Hop[],
  expected: readonly string[],
  keeps: number,
): Judgement {
  const of = (state: HopState) => hops.filter((hop) => hop.state === state);
  const [inUse, candidates, missing, unexpected] = [
    of('in-use'),
    of('candidate'),
    of('missing'),
    of('unexpected'),
  ];
  const list = (some: readonly Hop[]) => some.map((hop) => hop.node ?? hop.nextHop).join(', ');
  if (inUse.length === 0 && unexpected.length === 0) {
    return { health: 'down', sentence: say(expected.length === 0 ? 'route.nobody' : 'route.none', {}) };
  }
  if (unexpected.length > 0) {
    return { health: 'degraded', sentence: say('route.unexpected', { nextHops: list(unexpected) }) };
  }
  const stale = of('stale');
  if (stale.length > 0 && inUse.length === 0) {
    return { health: 'degraded', sentence: say('route.stale', { nextHops: list(stale) }) };
  }
  if (missing.length > 0)
    return { health: 'degraded', sentence: say('route.missing', { nodes: list(missing) }) };
  const learned = inUse.length + candidates.length;
  if (candidates.length > 0 && inUse.length >= Math.min(keeps, learned)) {
    return { health: 'up', sentence: say('route.keepsSome', { inUse: inUse.length, learned, router }) };
  }
  return { health: 'up', sentence: say('route.good', { inUse: inUse.length, expected: expected.length }) };
}
