import type { IntentDifference } from '../metallb/index.ts';
import { compareNatural, compareText } from '../model/compare-text.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue, mapReading, type Reading } from '../model/feed.ts';
import { differing, type Groups, keptGroups } from '../model/kept-groups.ts';
import { keptRows } from '../model/kept-rows.ts';
import { optional } from '../model/optional.ts';
import { perId } from '../model/per-id.ts';
import { sameItems } from '../model/remembered.ts';
import type { RouterState, SentAdvertisement } from '../model/router.ts';
import type { AdvertisementFlow, AdvertisementRow, Hop, RouteRow } from '../model/snapshot.ts';
import { createRouteFinder, type RoutesFound } from './route-finder.ts';
import type { SentByNodes } from './sent-by-nodes.ts';

/** What one router sends TO its peers, a row per peer and prefix; a load balancer address sent to a node is marked as leak-back. */
export function advertisementRows(
  router: RouterState,
  nodeByPeer: ReadonlyMap<string, string | undefined>,
  routes: readonly RouteRow[],
): readonly AdvertisementRow[] {
  return sentFor(router.id)(router, nodeByPeer, routes);
}

const exposedAt = createRouteFinder();
const prefixesOf = derivedOnce(
  (sent: readonly SentAdvertisement[]): ReadonlySet<string> => new Set(sent.map(({ prefix }) => prefix)),
);

const sentFor = perId(() => {
  const rows = keptRows<SentAdvertisement, AdvertisementRow>();
  let before: { readonly nodes: ReadonlyMap<string, string | undefined>; readonly exposed: RoutesFound };
  return (
    router: RouterState,
    nodes: ReadonlyMap<string, string | undefined>,
    routes: readonly RouteRow[],
  ) => {
    const { advertisements } = router;
    const all = knownValue(advertisements) ?? NOTHING_SENT;
    const exposed = exposedAt(prefixesOf(all), routes);
    const last = before;
    before = { nodes, exposed };
    const nodeOf = ({ peerKey }: SentAdvertisement) =>
      peerKey === undefined ? undefined : nodes.get(`${router.id}|${peerKey}`);
    return rows(
      all,
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
  /** What the speakers say they send. */
  readonly sent: Reading<SentByNodes>;
  /** Where that is not what they are expected to send. */
  readonly differences: readonly IntentDifference[];
  /** Whether it is just that where no difference is told. */
  readonly isCompared: boolean;
  /** What the router sends on. */
  readonly sentOn: Reading<readonly AdvertisementRow[]>;
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
    readonly sentBy: SentByNodes | undefined;
    readonly isCompared: boolean;
    readonly differences: Groups<IntentDifference>;
    readonly sentOn: Groups<AdvertisementRow>;
  };
  let before: Lookups | undefined;
  return (routes: readonly RouteRow[], { sent, differences, isCompared, sentOn }: FlowScene) => {
    const now: Lookups = {
      sentBy: knownValue(sent),
      isCompared,
      differences: differencesOn(differences),
      sentOn: onPrefix(knownValue(sentOn) ?? NO_ROWS),
    };
    const last = before;
    before = now;
    const [differ, on] = [filled(now.differences), filled(now.sentOn)];
    const sentOnNowhere = mapReading(sentOn, (): string[] => []);
    const senders = ({ prefix, expected }: RouteRow, sentBy: SentByNodes): string[] =>
      isCompared && expected.state !== 'unknown' && differ?.has(prefix) !== true
        ? expected.value
        : sentBy(prefix);
    const others = [
      last?.sentBy === now.sentBy && last?.isCompared === isCompared
        ? undefined
        : (route: RouteRow, { sent: said }: AdvertisementFlow) =>
            now.sentBy !== undefined && knownValue(said) !== senders(route, now.sentBy),
      ofPrefix(differing(last?.differences, now.differences)),
      ofPrefix(differing(last?.sentOn, now.sentOn)),
    ].filter((isOther) => isOther !== undefined);
    return flows(
      routes,
      [sent, sentOn].flatMap((of) => [of.state, of.feed, of.state === 'unknown' && of.problem.message]),
      (route) => {
        const rows = on?.get(route.prefix);
        return makeFlow(
          route,
          mapReading(sent, (sentBy) => senders(route, sentBy)),
          differ?.get(route.prefix),
          rows === undefined ? sentOnNowhere : mapReading(sentOn, () => inNameOrder(rows)),
        );
      },
      others.length === 0 ? undefined : (route, flow) => others.some((isOther) => isOther(route, flow)),
    );
  };
});

const NO_ROWS: readonly AdvertisementRow[] = [];

/** Mostly there is nothing, and to look for thousands of prefixes in vain costs as much as to find them. */
function filled<Item>(groups: Groups<Item>): Groups<Item> | undefined {
  return groups.size === 0 ? undefined : groups;
}

function ofPrefix(isOther: ((prefix: string) => boolean) | undefined) {
  return isOther && (({ prefix }: RouteRow) => isOther(prefix));
}

function inNameOrder(rows: readonly AdvertisementRow[]): string[] {
  return rows.map((row) => row.node ?? row.peer).sort(compareNatural);
}

/** The prefix of one route row through the four stages: intended by MetalLB, sent by speakers, received by the router, sent on by it. */
function makeFlow(
  route: RouteRow,
  sent: Reading<string[]>,
  differences: readonly IntentDifference[] | undefined,
  sentOn: Reading<string[]>,
): AdvertisementFlow {
  const { key, router, cluster, prefix, expected } = route;
  const flow: AdvertisementFlow = {
    key,
    router,
    cluster,
    prefix,
    intended: expected,
    sent,
    received: mapReading(route.hops, (hops) => receivedFrom(hops, knownValue(expected))),
    sentOn,
  };
  if (differences !== undefined) {
    flow.differences = differences
      .map(({ node, peer, only }) => ({ node, peer, only }))
      .sort((a, b) => compareNatural(a.node, b.node) || compareText(a.peer, b.peer));
  }
  return flow;
}

/** The nodes a router has learned a prefix from: the very list of those that should announce it where it is from them, as it mostly is. */
function receivedFrom(hops: readonly Hop[], expected: string[] | undefined): string[] {
  const nodes: string[] = [];
  for (const { state, node, nextHop } of hops) if (state !== 'missing') nodes.push(node ?? nextHop);
  return expected !== undefined && sameItems(expected, nodes) ? expected : nodes;
}
