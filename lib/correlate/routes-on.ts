import { knownValue } from '../model/feed.ts';
import { keptConcat } from '../model/kept-concat.ts';
import { perId } from '../model/per-id.ts';
import type { RouterState } from '../model/router.ts';
import type { RouteRow } from '../model/snapshot.ts';
import type { ClusterView } from './cluster-view.ts';
import { expectedOn } from './expected-on.ts';
import type { RouterInput } from './input.ts';
import { hostsByPrefix } from './prefixes.ts';
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
  const ids = routers.map(({ state }) => state.id);
  const rows = views.map((view) => {
    const expected = expectedOn(view, ids);
    const around = { cluster: view.state.id, places: view.places, hosts: hostsByPrefix(view) };
    return routers.map(({ state }, router) => {
      const on = expected[router];
      return on === undefined ? NO_ROUTES : routeRows(state, on, around, progressOf(view, state, settling));
    });
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
