import { findingsOf, unjudgedIn } from '../diagnose/findings.ts';
import { tilesOf } from '../diagnose/tiles.ts';
import { verdictOf } from '../diagnose/verdict.ts';
import { knownValue, mapReading, type Reading } from '../model/feed.ts';
import type { ExpectedAnnouncement } from '../model/metallb.ts';
import { optional } from '../model/optional.ts';
import { remembered } from '../model/remembered.ts';
import type { RouterState } from '../model/router.ts';
import type { Gap, RouteRow, Sections } from '../model/snapshot.ts';
import { advertisementFlow, advertisementRows } from './advertisements.ts';
import { type ClusterView, clusterView, expectedOn, wantedSessions } from './cluster-view.ts';
import { configurationRows } from './configurations.ts';
import type { JoinInput, RouterInput } from './input.ts';
import { natRows } from './nat.ts';
import { ownersOf } from './owners.ts';
import { peerRows } from './peers.ts';
import { bare } from './places.ts';
import { poolRows } from './pools.ts';
import { prefixesOf, wantedPrefixes } from './prefixes.ts';
import { withRedundancy } from './redundancy.ts';
import { type Progress, routeRow } from './routes.ts';
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
  const views = input.clusters.map((cluster) => clusterView(cluster, input.routers));
  const settling = openSettling(input.settled, input.now);
  const routes = { rows: routeRows(views, input.routers, settling), gaps: routeGaps(views, input.routers) };
  const peers = {
    rows: input.routers.flatMap((router) =>
      withDifferences(peerRows(router.state, peerView(views, router)), router.state, views),
    ),
    gaps: [
      ...gapsOf(input.routers.map(({ state }) => state.peers)),
      ...gapsOf(views.flatMap((view) => [view.config, view.state.nodes])),
    ],
  };
  const owners = ownersOf(views);
  const routesOn = Map.groupBy(routes.rows, (row) => row.router);
  const nat = {
    rows: input.routers.flatMap(({ state }) => natRows(state, owners, routesOn.get(state.id) ?? [])),
    gaps: gapsOf(input.routers.map(({ state }) => state.nat)),
  };
  const foreign = input.routers.flatMap(({ state }) =>
    (knownValue(state.interfaces)?.addresses ?? []).map((entry) => ({
      address: bare(entry.address),
      kind: 'Router',
      name: state.id,
    })),
  );
  const joined = {
    services: {
      rows: withRedundancy(
        views.flatMap((view) => serviceRows(view, routes.rows, nat.rows)),
        routes.rows,
        views,
      ),
      gaps: views.flatMap((view) => view.exposure.gaps),
    },
    pools: {
      rows: views.flatMap((view) => poolRows(view, foreign)),
      configurations: configurationRows(views),
      gaps: gapsOf(views.flatMap((view) => [view.config, view.state.services])),
    },
    peers,
    routes,
    advertisements: advertisements(views, input.routers, routes.rows, peers.rows),
    nat,
    sources: { rows: sources(views, input) },
  };
  const network = {
    now: input.now,
    rows: joined,
    clusters: views,
    routers: input.routers,
    ...optional({ trends: input.trends }),
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
    wantedPrefixes: wantedPrefixes(views, input.routers),
    ...settling.close(),
  };
}

/** {@link join} with a memory of its own: each call goes on where the one before ended. */
export function createJoin(): (input: JoinInput) => Joined {
  let settled: Settled | undefined;
  return (input) => {
    const joined = join({ ...input, ...(settled === undefined ? {} : { settled }) });
    settled = joined.settled;
    return joined;
  };
}

function routeRows(
  views: readonly ClusterView[],
  routers: readonly RouterInput[],
  settling: Settling,
): RouteRow[] {
  const rows = views.map((view) => {
    const byRouter = routers.map(({ state }) => ({ state, expected: expectedOn(view, state.id) }));
    const announced = announcedOn(byRouter.flatMap(({ expected }) => knownValue(expected) ?? []));
    return byRouter.map(({ state, expected }) => {
      const progress = progressOf(view, state, settling);
      return prefixesOf(view, expected, announced).map((prefix) =>
        routeRow(state, prefix, view.places, progress),
      );
    });
  });
  return routers.flatMap((_, index) => rows.flatMap((ofView) => ofView[index] ?? []));
}

type Expected = ReadonlyMap<string, ExpectedAnnouncement>;

const announcedOnce = remembered<Expected, ReadonlySet<string>>();

/** The prefixes that some node announces to some of the routers. */
function announcedOn(maps: readonly Expected[]): ReadonlySet<string> {
  const [first] = maps;
  if (first === undefined) return new Set();
  return announcedOnce(first, maps, () => {
    const found = new Set<string>();
    for (const map of maps)
      for (const { prefix, nodes } of map.values()) if (nodes.length > 0) found.add(prefix);
    return found;
  });
}

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

function advertisements(
  views: readonly ClusterView[],
  routers: readonly RouterInput[],
  routes: readonly RouteRow[],
  peers: Sections['peers']['rows'],
): Sections['advertisements'] {
  const nodeByPeer = new Map(peers.map((peer) => [peer.key, peer.node]));
  const rowsByRouter = new Map(
    routers.map(({ state }) => [
      state.id,
      advertisementRows(
        state,
        (key) => (key === undefined ? undefined : nodeByPeer.get(`${state.id}|${key}`)),
        routes.filter((route) => route.router === state.id),
      ),
    ]),
  );
  const flows = routers.flatMap(({ state }) =>
    views.flatMap((view) => {
      const sent = sentByNodes(view, state.id);
      const differing = differencesOn(view, state.id);
      return routes
        .filter((route) => route.router === state.id && route.cluster === view.state.id)
        .map((route) =>
          advertisementFlow(
            route,
            sent(route.prefix),
            mapReading(state.advertisements, () => rowsByRouter.get(state.id) ?? []),
            differing.get(route.prefix),
          ),
        );
    }),
  );
  return {
    rows: [...rowsByRouter.values()].flat(),
    flows,
    gaps: gapsOf(routers.map(({ state }) => state.advertisements)),
  };
}

/** Where the speakers and the rules disagree on what is sent to a router, by prefix. */
function differencesOn(view: ClusterView, router: string) {
  return Map.groupBy(
    (knownValue(view.differences) ?? []).filter(({ peer }) => view.routersOfPeer.get(peer)?.includes(router)),
    ({ prefix }) => prefix,
  );
}

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
