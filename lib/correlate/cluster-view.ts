import {
  compareIntents,
  type Exposure,
  expectedAnnouncements,
  exposedHosts,
  findMetalLb,
  type IntentDifference,
  matchesAny,
  metalLbConfig,
} from '../metallb/index.ts';
import { isSpeaker } from '../metallb/install.ts';
import type { ClusterNode, ClusterState } from '../model/cluster.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { combineReadings, knownValue, mapReading, meaningOf, type Reading } from '../model/feed.ts';
import { keptConcat } from '../model/kept-concat.ts';
import { type Groups, keptGroups } from '../model/kept-groups.ts';
import { keptRows } from '../model/kept-rows.ts';
import type { ExpectedAnnouncement, MetalLbConfig, MetalLbInstall } from '../model/metallb.ts';
import { perId } from '../model/per-id.ts';
import { remembered, sameItems } from '../model/remembered.ts';
import type { ClusterInput, RouterInput } from './input.ts';
import { NO_ROUTER } from './not-configured.ts';
import type { WantedSession } from './peers.ts';
import { type NodePlaces, nodePlaces, routersOfPeers } from './places.ts';

/** One cluster with what MetalLB's own rules say of it, and which of its peers lead to which router. */
export type ClusterView = {
  readonly state: ClusterState;
  readonly feeds: ClusterInput['feeds'];
  readonly install: Reading<MetalLbInstall | undefined>;
  readonly config: Reading<MetalLbConfig | undefined>;
  readonly expected: Reading<readonly ExpectedAnnouncement[]>;
  readonly exposure: Exposure;
  /** Where the speakers' own account differs from what the rules say; unknown in modes in which they give none. */
  readonly differences: Reading<readonly IntentDifference[]>;
  readonly places: NodePlaces;
  /** Ids of routers by name of the BGPPeer. */
  readonly routersOfPeer: ReadonlyMap<string, readonly string[]>;
  /** The feed for want of which nobody knows where some peer leads; undefined where that is known of all. */
  readonly unplaced: string | undefined;
  /** What is announced to BGPPeers that are none of the routers, as far as it is known of each where it leads. */
  readonly astray: readonly ExpectedAnnouncement[];
  /** Why nobody can tell what becomes of an announcement; undefined where there is a router to be asked. */
  readonly unheard: typeof NO_ROUTER | undefined;
};

export function clusterView({ state, feeds }: ClusterInput, routers: readonly RouterInput[]): ClusterView {
  const rules = rulesOf(state);
  const peers = knownValue(rules.config)?.peers ?? [];
  const routersOfPeer = placesOfPeers(state.id)(peers, routers);
  const strays = peers.flatMap(({ name }) => (routersOfPeer.get(name)?.length === 0 ? [name] : []));
  const unread = routers.find((router) => router.state.interfaces.state === 'unknown');
  return {
    state,
    feeds,
    ...rules,
    routersOfPeer,
    unplaced: strays.length > 0 ? unread?.state.interfaces.feed : undefined,
    astray: unread === undefined ? announcedTo(state.id, rules.expected, strays) : NOTHING,
    unheard: routers.length === 0 ? NO_ROUTER : undefined,
  };
}

/** Read from every router at each join, and hardly ever another. */
const placesOfPeers = perId(() => {
  let last: ReadonlyMap<string, readonly string[]> | undefined;
  return (...from: Parameters<typeof routersOfPeers>) => {
    const now = routersOfPeers(...from);
    const same =
      last?.size === now.size && [...now].every(([peer, routers]) => sameItems(last?.get(peer), routers));
    last = same && last !== undefined ? last : now;
    return last;
  };
});

const NO_NODES: readonly ClusterNode[] = [];
const placesOf = derivedOnce(nodePlaces);

const exposureOnce = remembered<ClusterState['services'], Exposure>();

/** Of all that changes in a cluster, endpoints change most, and nothing exposed depends on them. */
function exposureOf(
  state: ClusterState,
  config: Reading<MetalLbConfig | undefined>,
  install: Reading<MetalLbInstall | undefined>,
): Exposure {
  const { services, nodes, ingresses, gateways, routes } = state;
  const from = [nodes, ingresses, gateways, state.listenerSets, routes, ...meaningOf(config, install)];
  return exposureOnce(services, from, () => exposedHosts(config, install, state));
}

/** What depends on the cluster alone: not worked out again when only a router was polled. */
const rulesOf = derivedOnce((state: ClusterState) => {
  const install = findMetalLb(state);
  const config = metalLbConfig(state, install);
  const expected = expectedAnnouncements(config, install, state);
  return {
    install,
    config,
    expected,
    differences: compareIntents(config, install, expected, state.nodeIntents),
    exposure: exposureOf(state, config, install),
    places: placesOf(knownValue(state.nodes) ?? NO_NODES),
  };
});

/** What should be announced to one router: its peers' expectations united, one for each prefix. */
export function expectedOn(view: ClusterView, router: string): Reading<readonly ExpectedAnnouncement[]> {
  return mapReading(view.expected, (all) => {
    const leading = [...view.routersOfPeer].flatMap(([peer, ids]) => (ids.includes(router) ? [peer] : []));
    const byPeer = announcementsByPeer(view.state.id)(all);
    return unitedFor(`${view.state.id}|${router}`)(leading.map((peer) => byPeer.get(peer) ?? NOTHING));
  });
}

const NOTHING: readonly ExpectedAnnouncement[] = [];

const announcementsByPeer = perId(() => keptGroups<ExpectedAnnouncement>(({ peer }) => peer));

/** What some node announces to some of these peers; the same list while it is the same. */
function announcedTo(
  cluster: string,
  expected: ClusterView['expected'],
  peers: readonly string[],
): readonly ExpectedAnnouncement[] {
  if (peers.length === 0) return NOTHING;
  const byPeer = announcementsByPeer(cluster)(knownValue(expected) ?? NOTHING);
  return inOneList(cluster)(peers.map((peer) => announcing(byPeer.get(peer) ?? NOTHING)));
}

const inOneList = perId(() => keptConcat<ExpectedAnnouncement>());
const announcing = derivedOnce((all: readonly ExpectedAnnouncement[]) =>
  all.filter(({ nodes }) => nodes.length > 0),
);

/** The announcements to several peers of one router as one to the router itself. */
const unitedFor = perId(() => {
  const inOneList = keptConcat<ExpectedAnnouncement>();
  const byPrefix = keptGroups<ExpectedAnnouncement>(({ prefix }) => prefix);
  const rows = keptRows<readonly ExpectedAnnouncement[], ExpectedAnnouncement>();
  return (lists: readonly (readonly ExpectedAnnouncement[])[]) => {
    const [only] = lists;
    // Of one peer each prefix stands there once.
    if (only !== undefined && lists.length === 1) return only;
    return rows(groupList(byPrefix(inOneList(lists))), [], (group) => group.reduce(united));
  };
});

const groupList = derivedOnce((groups: Groups<ExpectedAnnouncement>) => [...groups.values()]);

/** A node announces as soon as one peer of the router hears it; it is left out only when every one leaves it out. */
function united(a: ExpectedAnnouncement, b: ExpectedAnnouncement): ExpectedAnnouncement {
  const nodes = [...new Set([...a.nodes, ...b.nodes])];
  const leftOut = new Map([...b.leftOut, ...a.leftOut].map((each) => [each.node, each]));
  for (const node of nodes) leftOut.delete(node);
  return { ...a, nodes, leftOut: [...leftOut.values()] };
}

/** The sessions this cluster wants with one router: every node with a speaker that the BGPPeer selects. */
export function wantedSessions(view: ClusterView, router: string): Reading<readonly WantedSession[]> {
  const placed = combineReadings(view.state.nodes, view.state.pods, (nodes, pods) => {
    const speaking = new Set(pods.filter(isSpeaker).flatMap((pod) => pod.nodeName ?? []));
    return nodes.filter((node) => speaking.has(node.name));
  });
  return combineReadings(view.config, placed, (config, nodes) =>
    (config?.peers ?? [])
      .filter((peer) => view.routersOfPeer.get(peer.name)?.includes(router))
      .flatMap((peer) =>
        nodes
          .filter((node) => matchesAny(peer.nodeSelectors, node.labels))
          .map((node) => ({ cluster: view.state.id, node, peer })),
      ),
  );
}
