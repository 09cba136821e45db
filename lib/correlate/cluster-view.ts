import {
  compareIntents,
  type Exposure,
  expectedPrefixes,
  exposedHosts,
  findMetalLb,
  type IntentDifference,
  matchesAny,
  metalLbConfig,
} from '../metallb/index.ts';
import { isSpeaker } from '../metallb/install.ts';
import type { ClusterNode, ClusterState } from '../model/cluster.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { combineReadings, knownValue, meaningOf, type Reading } from '../model/feed.ts';
import type { ExpectedPrefix, MetalLbConfig, MetalLbInstall } from '../model/metallb.ts';
import { perId } from '../model/per-id.ts';
import { remembered, sameItems } from '../model/remembered.ts';
import { type Astray, announcedTo, NOTHING_ASTRAY } from './astray.ts';
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
  readonly expected: Reading<readonly ExpectedPrefix[]>;
  readonly exposure: Exposure;
  /** Where the speakers' own account differs from what the rules say; unknown in modes in which they give none. */
  readonly differences: Reading<readonly IntentDifference[]>;
  readonly places: NodePlaces;
  /** Ids of routers by name of the BGPPeer. */
  readonly routersOfPeer: ReadonlyMap<string, readonly string[]>;
  /** The feed for want of which nobody knows where some peer leads; undefined where that is known of all. */
  readonly unplaced: string | undefined;
  /** Names of the BGPPeers that lead to none of the routers, as far as those are read. */
  readonly strays: readonly string[];
  /** What is announced to those; nothing as long as they may lead to a router that is not read yet. */
  readonly astray: Astray;
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
    strays,
    astray: unread === undefined ? announcedTo(state.id, rules.expected, strays) : NOTHING_ASTRAY,
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
  const expected = expectedPrefixes(config, install, state);
  return {
    install,
    config,
    expected,
    differences: compareIntents(config, install, expected, state.nodeIntents),
    exposure: exposureOf(state, config, install),
    places: placesOf(knownValue(state.nodes) ?? NO_NODES),
  };
});

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
