import type { IntentDifference } from '../metallb/index.ts';
import { compareNatural, compareText } from '../model/compare-text.ts';
import { knownValue, mapReading, type Reading } from '../model/feed.ts';
import { differing, type Groups, keptGroups } from '../model/kept-groups.ts';
import { keptRows } from '../model/kept-rows.ts';
import { optional } from '../model/optional.ts';
import { perId } from '../model/per-id.ts';
import type { RouterState, SentAdvertisement } from '../model/router.ts';
import type { AdvertisementFlow, AdvertisementRow, Hop, RouteRow } from '../model/snapshot.ts';

/** What one router sends TO its peers, a row per peer and prefix; a load balancer address sent to a node is marked as leak-back. */
export function advertisementRows(
  router: RouterState,
  nodeByPeer: ReadonlyMap<string, string | undefined>,
  exposed: Groups<RouteRow>,
): readonly AdvertisementRow[] {
  return sentFor(router.id)(router, nodeByPeer, exposed);
}

const sentFor = perId(() => {
  const rows = keptRows<SentAdvertisement, AdvertisementRow>();
  let before: { readonly nodes: ReadonlyMap<string, string | undefined>; readonly exposed: Groups<RouteRow> };
  return (router: RouterState, nodes: ReadonlyMap<string, string | undefined>, exposed: Groups<RouteRow>) => {
    const { advertisements } = router;
    const last = before;
    before = { nodes, exposed };
    const nodeOf = ({ peerKey }: SentAdvertisement) =>
      peerKey === undefined ? undefined : nodes.get(`${router.id}|${peerKey}`);
    return rows(
      knownValue(advertisements) ?? NOTHING_SENT,
      [advertisements.feed],
      (sent) => {
        const node = nodeOf(sent);
        return {
          key: `${router.id}|${sent.peer}|${sent.prefix}`,
          router: router.id,
          peer: sent.peer,
          prefix: sent.prefix,
          ...optional({ node, nextHop: sent.nextHop, asPath: sent.asPath, origin: sent.origin }),
          leakBack: node !== undefined && exposed.has(sent.prefix),
          feed: advertisements.feed,
        };
      },
      last?.nodes === nodes && last.exposed === exposed
        ? undefined
        : (sent) =>
            last === undefined ||
            exposed.has(sent.prefix) !== last.exposed.has(sent.prefix) ||
            nodeOf(sent) !== last.nodes.get(`${router.id}|${sent.peerKey}`),
    );
  };
});

const NOTHING_SENT: readonly SentAdvertisement[] = [];

/** What is known of the prefixes of one cluster on one router, beside its route rows. */
export type FlowScene = {
  /** What the speakers say they send, by prefix, in the order of the nodes' names. */
  readonly sent: Reading<ReadonlyMap<string, readonly string[]>>;
  /** What the router sends on. */
  readonly sentOn: Reading<readonly AdvertisementRow[]>;
  readonly differences: readonly IntentDifference[];
};

/** Each prefix of one cluster on one router through the four stages. */
export function advertisementFlows(
  id: string,
  routes: readonly RouteRow[],
  scene: FlowScene,
): readonly AdvertisementFlow[] {
  return flowsFor(id)(routes, scene);
}

/** One for each cluster on each router. */
const flowsFor = perId(() => {
  const flows = keptRows<RouteRow, AdvertisementFlow>();
  const onPrefix = keptGroups<AdvertisementRow>(({ prefix }) => prefix);
  const differencesOn = keptGroups<IntentDifference>(({ prefix }) => prefix);
  type Lookups = {
    readonly sent: ReadonlyMap<string, readonly string[]>;
    readonly sentOn: Groups<AdvertisementRow>;
    readonly differences: Groups<IntentDifference>;
  };
  let before: Lookups | undefined;
  return (routes: readonly RouteRow[], { sent, sentOn, differences }: FlowScene) => {
    const now: Lookups = {
      sent: knownValue(sent) ?? NO_NODES,
      sentOn: onPrefix(knownValue(sentOn) ?? NO_ROWS),
      differences: differencesOn(differences),
    };
    const last = before;
    before = now;
    const others = [
      last?.sent === now.sent ? undefined : (key: string) => last?.sent.get(key) !== now.sent.get(key),
      differing(last?.sentOn, now.sentOn),
      differing(last?.differences, now.differences),
    ].filter((isOther) => isOther !== undefined);
    return flows(
      routes,
      [sent, sentOn].flatMap((of) => [of.state, of.feed, of.state === 'unknown' && of.problem.message]),
      (route) =>
        makeFlow(
          route,
          mapReading(sent, (byPrefix) => byPrefix.get(route.prefix) ?? []),
          mapReading(sentOn, () => now.sentOn.get(route.prefix) ?? []),
          now.differences.get(route.prefix) ?? [],
        ),
      others.length === 0 ? undefined : ({ prefix }) => others.some((isOther) => isOther(prefix)),
    );
  };
});

const NO_NODES: ReadonlyMap<string, readonly string[]> = new Map();
const NO_ROWS: readonly AdvertisementRow[] = [];

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
    sent: mapReading(sent, (nodes) => [...nodes]),
    ...(differences.length === 0
      ? {}
      : {
          differences: differences
            .map(({ node, peer, only }) => ({ node, peer, only }))
            .sort((a, b) => compareNatural(a.node, b.node) || compareText(a.peer, b.peer)),
        }),
    received: mapReading(route.hops, receivedFrom),
    sentOn: mapReading(sentOn, (rows) => rows.map((row) => row.node ?? row.peer).sort(compareNatural)),
  };
}

function receivedFrom(hops: readonly Hop[]): string[] {
  const nodes: string[] = [];
  for (const { state, node, nextHop } of hops) if (state !== 'missing') nodes.push(node ?? nextHop);
  return nodes;
}
