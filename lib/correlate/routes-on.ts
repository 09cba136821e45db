import { knownValue } from '../model/feed.ts';
import { keptConcat } from '../model/kept-concat.ts';
import type { ExpectedAnnouncement } from '../model/metallb.ts';
import { perId } from '../model/per-id.ts';
import { sameItems } from '../model/remembered.ts';
import type { RouterState } from '../model/router.ts';
import type { RouteRow } from '../model/snapshot.ts';
import { type ClusterView, expectedOn } from './cluster-view.ts';
import type { RouterInput } from './input.ts';
import { hostsByPrefix, prefixesOf } from './prefixes.ts';
import type { Progress } from './route-health.ts';
import { routeRows } from './routes.ts';
import { GRACE_MS, type Settling } from './settling.ts';

/** The rows of all routes, in the lists they are looked at. */
export type RouteLists = {
  /** Router by router, in each cluster by cluster. */
  readonly all: readonly RouteRow[];
  readonly byRouter: readonly (readonly RouteRow[])[];
  readonly byView: readonly (readonly RouteRow[])[];
  readonly of: (view: number, router: number) => readonly RouteRow[];
};

/** The rows of all routes: what should be announced to each router, held against the paths it has. */
export function routesOn(
  views: readonly ClusterView[],
  routers: readonly RouterInput[],
  settling: Settling,
): RouteLists {
  const rows = views.map((view) => {
    const silent = silentOn(view.state.id)(knownValue(view.expected) ?? NOTHING, view);
    return routers.map(({ state }) =>
      routeRows(
        state,
        prefixesOf(view, state.id, expectedOn(view, state.id), silent),
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

/** The prefixes that no node announces to any router, read here or not; the same set while they are the same. */
const silentOn = perId(() => {
  let last: { readonly from: readonly unknown[]; readonly prefixes: ReadonlySet<string> } | undefined;
  return (expected: Expected, { routersOfPeer, unplaced }: ClusterView): ReadonlySet<string> => {
    const from = [expected, routersOfPeer, unplaced];
    if (last !== undefined && sameItems(last.from, from)) return last.prefixes;
    const found = new Set<string>();
    let [current, isHeard] = ['', true];
    for (const { prefix, peer, nodes } of expected) {
      // Those of one prefix stand together.
      if (prefix !== current) {
        if (!isHeard) found.add(current);
        [current, isHeard] = [prefix, false];
      }
      if (nodes.length === 0) continue;
      // Where a peer leads to none of the routers, and all of them are read, it leads to another one.
      if (unplaced === undefined || routersOfPeer.get(peer)?.length !== 0) isHeard = true;
    }
    if (!isHeard) found.add(current);
    const before = last?.prefixes;
    last = { from, prefixes: before !== undefined && sameMembers(before, found) ? before : found };
    return last.prefixes;
  };
});

function sameMembers(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false;
  for (const member of a) if (!b.has(member)) return false;
  return true;
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

const allRoutes = keptConcat<RouteRow>();
const NO_ROUTES: readonly RouteRow[] = [];
