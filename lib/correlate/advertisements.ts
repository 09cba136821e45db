import type { IntentDifference } from '../metallb/index.ts';
import { compareNatural, compareText } from '../model/compare-text.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue, mapReading, type Reading } from '../model/feed.ts';
import { optional } from '../model/optional.ts';
import { remembered } from '../model/remembered.ts';
import type { RouterState } from '../model/router.ts';
import type { AdvertisementFlow, AdvertisementRow, RouteRow } from '../model/snapshot.ts';

/** What one router sends TO its peers, a row per peer and prefix; a load balancer address sent to a node is marked as leak-back. */
export function advertisementRows(
  router: RouterState,
  nodeOfPeer: (peerKey: string | undefined) => string | undefined,
  routes: readonly RouteRow[],
): AdvertisementRow[] {
  const exposed = new Set(routes.map((route) => route.prefix));
  return (knownValue(router.advertisements) ?? []).map((sent) => {
    const node = nodeOfPeer(sent.peerKey);
    return {
      key: `${router.id}|${sent.peer}|${sent.prefix}`,
      router: router.id,
      peer: sent.peer,
      prefix: sent.prefix,
      ...optional({ node, nextHop: sent.nextHop, asPath: sent.asPath, origin: sent.origin }),
      leakBack: node !== undefined && exposed.has(sent.prefix),
      feed: router.advertisements.feed,
    };
  });
}

const byPrefix = derivedOnce((rows: readonly AdvertisementRow[]) =>
  Map.groupBy(rows, ({ prefix }) => prefix),
);

const flowOnce = remembered<RouteRow, AdvertisementFlow>();

/** {@link makeFlow}, the same object as long as nothing it is made of changed. */
export function advertisementFlow(
  route: RouteRow,
  sent: Reading<readonly string[]>,
  sentOn: Reading<readonly AdvertisementRow[]>,
  differences: readonly IntentDifference[] = [],
): AdvertisementFlow {
  const passed = sentOn.state === 'unknown' ? [] : (byPrefix(sentOn.value).get(route.prefix) ?? []);
  const from = [
    ...meaningOf(sent, (nodes) => nodes),
    ...meaningOf(sentOn, () => passed.map(({ node, peer }) => node ?? peer)),
    ...differences.map(({ node, peer, only }) => `${node} ${peer} ${only}`),
  ];
  return flowOnce(route, from, () => makeFlow(route, sent, sentOn, differences));
}

/** What of a reading shows, ended so that two of them can stand in one list. */
function meaningOf<T>(
  of: Reading<T>,
  texts: (value: T) => readonly string[],
): readonly (string | undefined)[] {
  return [of.state, of.feed, ...(of.state === 'unknown' ? [of.problem.message] : texts(of.value)), undefined];
}

/** The prefix of one route row through the four stages: intended by MetalLB, sent by speakers, received by the router, sent on by it. */
function makeFlow(
  route: RouteRow,
  sent: Reading<readonly string[]>,
  sentOn: Reading<readonly AdvertisementRow[]>,
  differences: readonly IntentDifference[],
): AdvertisementFlow {
  return {
    key: route.key,
    router: route.router,
    cluster: route.cluster,
    prefix: route.prefix,
    intended: route.expected,
    sent: mapReading(sent, (nodes) => nodes.toSorted(compareNatural)),
    ...(differences.length === 0
      ? {}
      : {
          differences: differences
            .map(({ node, peer, only }) => ({ node, peer, only }))
            .sort((a, b) => compareNatural(a.node, b.node) || compareText(a.peer, b.peer)),
        }),
    received: mapReading(route.hops, (hops) =>
      hops.filter((hop) => hop.state !== 'missing').map((hop) => hop.node ?? hop.nextHop),
    ),
    sentOn: mapReading(sentOn, (rows) =>
      (byPrefix(rows).get(route.prefix) ?? []).map((row) => row.node ?? row.peer).sort(compareNatural),
    ),
  };
}
