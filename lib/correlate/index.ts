import { findingsOf, unjudgedIn } from '../diagnose/findings.ts';
import { tilesOf } from '../diagnose/tiles.ts';
import { verdictOf } from '../diagnose/verdict.ts';
import type { ForeignAddress, IntentDifference } from '../metallb/index.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue, mapReading, meaningOf, type Reading } from '../model/feed.ts';
import { keptConcat } from '../model/kept-concat.ts';
import type { ExpectedAnnouncement } from '../model/metallb.ts';
import { optional } from '../model/optional.ts';
import { perId } from '../model/per-id.ts';
import { remembered, sameItems } from '../model/remembered.ts';
import type { RouterInterfaces, RouterState } from '../model/router.ts';
import type {
  AdvertisementFlow,
  AdvertisementRow,
  Gap,
  NatRow,
  PeerRow,
  PoolRow,
  RouteRow,
  Sections,
  ServiceRow,
} from '../model/snapshot.ts';
import { advertisementFlows, advertisementRows } from './advertisements.ts';
import { type ClusterView, clusterView, expectedOn, wantedSessions } from './cluster-view.ts';
import { configurationRows } from './configurations.ts';
import type { JoinInput, RouterInput } from './input.ts';
import { natRows } from './nat.ts';
import { ownersOf } from './owners.ts';
import { peerRows } from './peers.ts';
import { bare } from './places.ts';
import { poolRows } from './pools.ts';
import { hostsByPrefix, prefixesOf, wantedPrefixes } from './prefixes.ts';
import { type Progress, routeRows, routesByPrefix } from './routes.ts';
import { sentByNodes } from './sent-by-nodes.ts';
import { serviceRows } from './services.ts';
import { withDifferences } from './session-ends.ts';
import { GRACE_MS, openSettling, type Settled, type Settling } from './settling.ts';
import { sourceRow } from './sources.ts';
import { clusterTitle, routerTitle } from './titles.ts';

export type Joined = {
  readonly sections: Sections;
  /** Router id → the prefixes it should be asked for from now on. */
  readonly wantedPrefixes: ReadonlyMap<string, readonly string[]>;
  /** To be given to the next join. */
  readonly settled: Settled;
  /** When to join again although nothing changed, epoch milliseconds: something stops being young then. */
  readonly recheckAt: number | undefined;
};

/**
 * Joins what the clusters want with what the routers do: address ↔ pool ↔ Service, Ingress, Gateway ↔ node ↔ peer ↔ path ↔ dst-nat.
 * Pure. Whatever was not read stays unknown in the rows it touches and stands in `gaps` beside them.
 */
export function join(input: JoinInput): Joined {
  const { routers } = input;
  const views = input.clusters.map((cluster) => clusterView(cluster, routers));
  const settling = openSettling(input.settled, input.now);
  const routes = routesOn(views, routers, settling);
  const peers = peersOn(views, routers);
  const owners = ownersOf(views);
  const nat = allNat(
    routers.map(({ state }, index) => natRows(state, owners, routes.byRouter[index] ?? NO_ROUTES)),
  );
  const joined = {
    services: {
      rows: allServices(
        views.map((view, index) => serviceRows(view, routes.byView[index] ?? NO_ROUTES, nat)),
      ),
      gaps: views.flatMap((view) => view.exposure.gaps),
    },
    pools: {
      rows: allPools(views.map((view) => poolRows(view, foreignAddresses(routers)))),
      configurations: configurationRows(views),
      gaps: gapsOf(views.flatMap((view) => [view.config, view.state.services])),
    },
    peers: {
      rows: peers,
      gaps: [
        ...gapsOf(routers.map(({ state }) => state.peers)),
        ...gapsOf(views.flatMap((view) => [view.config, view.state.nodes])),
      ],
    },
    routes: { rows: routes.all, gaps: routeGaps(views, routers) },
    advertisements: advertisements(views, routers, routes, peers),
    nat: { rows: nat, gaps: gapsOf(routers.map(({ state }) => state.nat)) },
    sources: { rows: sources(views, input) },
  };
  const network = {
    now: input.now,
    rows: joined,
    clusters: views,
    routers,
    ...optional({ trends: input.trends, names: input.names }),
  };
  const findings = findingsOf(network);
  return {
    sections: {
      overview: {
        verdict: verdictOf(joined, findings),
        findings,
        unjudged: unjudgedIn(network),
        tiles: tilesOf(joined),
      },
      ...joined,
    },
    wantedPrefixes: wantedPrefixes(views, routers),
    ...settling.close(),
  };
}

// Each the very same list while its parts are.
const allRoutes = keptConcat<RouteRow>();
const allPeers = keptConcat<PeerRow>();
const allNat = keptConcat<NatRow>();
const allServices = keptConcat<ServiceRow>();
const allPools = keptConcat<PoolRow>();

const NO_ROUTES: readonly RouteRow[] = [];

/** {@link join} with a memory of its own: each call goes on where the one before ended. */
export function createJoin(): (input: JoinInput) => Joined {
  let settled: Settled | undefined;
  return (input) => {
    const joined = join({ ...input, ...(settled === undefined ? {} : { settled }) });
    settled = joined.settled;
    return joined;
  };
}

type RouteLists = {
  /** Router by router, in each cluster by cluster. */
  readonly all: readonly RouteRow[];
  readonly byRouter: readonly (readonly RouteRow[])[];
  readonly byView: readonly (readonly RouteRow[])[];
  readonly of: (view: number, router: number) => readonly RouteRow[];
};

function routesOn(
  views: readonly ClusterView[],
  routers: readonly RouterInput[],
  settling: Settling,
): RouteLists {
  const rows = views.map((view) => {
    const byRouter = routers.map(({ state }) => ({ state, expected: expectedOn(view, state.id) }));
    const announced = announcedOn(view.state.id)(
      byRouter.map(({ expected }) => knownValue(expected) ?? NOTHING),
    );
    return byRouter.map(({ state, expected }) =>
      routeRows(
        state,
        prefixesOf(view, state.id, expected, announced),
        { cluster: view.state.id, places: view.places, hosts: hostsByPrefix(view) },
        progressOf(view, state, settling),
      ),
    );
  });
  const of = (view: number, router: number) => rows[view]?.[router] ?? NO_ROUTES;
  const byRouter = routers.map(({ state }, router) =>
    routesOfRouter(state.id)(views.map((_, view) => of(view, router))),
  );
  return {
    all: allRoutes(byRouter),
    byRouter,
    byView: views.map(({ state }, view) =>
      routesOfView(state.id)(routers.map((_, router) => of(view, router))),
    ),
    of,
  };
}

const routesOfRouter = perId(() => keptConcat<RouteRow>());
const routesOfView = perId(() => keptConcat<RouteRow>());

type Expected = readonly ExpectedAnnouncement[];

const NOTHING: Expected = [];

/** The prefixes that some node announces to some of the routers; the same set while they are the same. */
const announcedOn = perId(() => {
  let last: { readonly lists: readonly Expected[]; readonly prefixes: ReadonlySet<string> } | undefined;
  return (lists: readonly Expected[]): ReadonlySet<string> => {
    if (last !== undefined && sameItems(last.lists, lists)) return last.prefixes;
    const found = new Set<string>();
    for (const list of lists) {
      for (const { prefix, nodes } of list) if (nodes.length > 0) found.add(prefix);
    }
    const before = last?.prefixes;
    const same = before?.size === found.size && [...found].every((prefix) => before.has(prefix));
    last = { lists, prefixes: same ? before : found };
    return last.prefixes;
  };
});

/** What a router's sessions with the nodes of a cluster tell of changes under way. */
function progressOf(view: ClusterView, router: RouterState, settling: Settling): Progress {
  const standing = new Set<string>();
  const holdMs = new Map<string, number>();
  for (const peer of knownValue(router.peers) ?? []) {
    const node = view.places.nodeAt(peer.remoteAddress);
    if (node === undefined) continue;
    if (peer.state === 'established') standing.add(node);
    holdMs.set(node, (peer.holdTime ?? 0) * 1000);
  }
  const dead = new Set(
    (knownValue(view.state.nodes) ?? []).filter(({ ready }) => ready !== true).map(({ name }) => name),
  );
  return {
    settling,
    stands: (node) => router.peers.state === 'unknown' || standing.has(node),
    leaveMs: (node) =>
      node !== undefined && dead.has(node) ? Math.max(GRACE_MS, holdMs.get(node) ?? 0) : GRACE_MS,
  };
}

function routeGaps(views: readonly ClusterView[], routers: readonly RouterInput[]): Gap[] {
  return gapsOf([...routers.map(({ state }) => state.paths), ...views.map((view) => view.expected)]);
}

function peerView(views: readonly ClusterView[], router: RouterInput) {
  return {
    wanted: views.map((view) => wantedSessions(view, router.state.id)),
    places: views.map((view) => ({ cluster: view.state.id, places: view.places })),
    nodeSessions: new Map(views.map((view) => [view.state.id, view.state.nodeSessions])),
  };
}

/** The rows of all sessions, router by router. */
function peersOn(views: readonly ClusterView[], routers: readonly RouterInput[]): readonly PeerRow[] {
  const all = routers.map((router) => {
    const { state } = router;
    const from = [
      ...meaningOf(state.peers, state.interfaces, state.system),
      ...views.flatMap((view) => [
        view.routersOfPeer,
        ...meaningOf(view.config, view.install, view.state.nodes, view.state.pods, view.state.nodeSessions),
      ]),
    ];
    return peersOf(state.id)(from, () =>
      withDifferences(peerRows(state, peerView(views, router)), state, views),
    );
  });
  return allPeers(all);
}

/** One for each router. */
const peersOf = perId(() => {
  let last: { readonly from: readonly unknown[]; readonly rows: readonly PeerRow[] } | undefined;
  return (from: readonly unknown[], make: () => readonly PeerRow[]): readonly PeerRow[] => {
    if (last === undefined || !sameItems(last.from, from)) last = { from, rows: make() };
    return last.rows;
  };
});

/** The routers' own addresses, which may lie in a pool. */
function foreignAddresses(routers: readonly RouterInput[]): readonly ForeignAddress[] {
  return allForeign(
    routers.map(({ state }) =>
      state.interfaces.state === 'unknown'
        ? NO_ADDRESSES
        : addressesOn(state.id)(state.interfaces.value, [], () => {
            const { addresses } = knownValue(state.interfaces) ?? { addresses: [] };
            return addresses.map(({ address }) => ({
              address: bare(address),
              kind: 'Router',
              name: state.id,
            }));
          }),
    ),
  );
}

const allForeign = keptConcat<ForeignAddress>();
const NO_ADDRESSES: readonly ForeignAddress[] = [];
const addressesOn = perId(() => remembered<RouterInterfaces, readonly ForeignAddress[]>());

function advertisements(
  views: readonly ClusterView[],
  routers: readonly RouterInput[],
  routes: RouteLists,
  peers: readonly PeerRow[],
): Sections['advertisements'] {
  const nodes = nodesByPeer(peers);
  const rows = routers.map(({ state }, router) =>
    advertisementRows(state, nodes, routesByPrefix(state.id, routes.byRouter[router] ?? NO_ROUTES)),
  );
  const flows = routers.flatMap(({ state }, router) =>
    views.map((view, index) =>
      advertisementFlows(`${view.state.id}|${state.id}`, routes.of(index, router), {
        sent: sentByNodes(view, state.id),
        sentOn: mapReading(state.advertisements, () => rows[router] ?? []),
        differences: differencesOn(view, state.id),
      }),
    ),
  );
  return {
    rows: allAdvertisements(rows),
    flows: allFlows(flows),
    gaps: gapsOf(routers.map(({ state }) => state.advertisements)),
  };
}

const allAdvertisements = keptConcat<AdvertisementRow>();
const allFlows = keptConcat<AdvertisementFlow>();

const nodesByPeer = derivedOnce(
  (peers: readonly PeerRow[]): ReadonlyMap<string, string | undefined> =>
    new Map(peers.map(({ key, node }) => [key, node])),
);

/** Where the speakers and the rules disagree on what is sent to a router. */
function differencesOn(view: ClusterView, router: string): readonly IntentDifference[] {
  const all = knownValue(view.differences) ?? NO_DIFFERENCES;
  if (all.length === 0) return NO_DIFFERENCES;
  return all.filter(({ peer }) => view.routersOfPeer.get(peer)?.includes(router));
}

const NO_DIFFERENCES: readonly IntentDifference[] = [];

function sources(views: readonly ClusterView[], { routers, names }: JoinInput) {
  const servers = names?.servers.map(({ name }) => name).join(', ') ?? '';
  return [
    ...routers.map(({ state, feeds, endpoint }) =>
      sourceRow({ id: state.id, kind: 'router', title: routerTitle(state), endpoint }, feeds),
    ),
    ...views.map((view) =>
      sourceRow(
        { id: view.state.id, kind: 'cluster', title: clusterTitle(view), endpoint: 'Kubernetes API' },
        view.feeds,
      ),
    ),
    ...(names === undefined
      ? []
      : [sourceRow({ id: 'dns', kind: 'dns', title: 'DNS', endpoint: servers }, names.feeds)]),
  ];
}

/** What is missing: each unknown reading once, by its feed. */
function gapsOf(readings: readonly Reading<unknown>[]): Gap[] {
  const gaps = new Map<string, Gap>();
  for (const reading of readings) {
    if (reading.state === 'unknown') gaps.set(reading.feed, { feed: reading.feed, problem: reading.problem });
  }
  return [...gaps.values()];
}
