import { findingsOf, unjudgedIn } from '../diagnose/findings.ts';
import { tilesOf } from '../diagnose/tiles.ts';
import { verdictOf } from '../diagnose/verdict.ts';
import { gapsOf } from '../model/gaps.ts';
import { keptConcat } from '../model/kept-concat.ts';
import { optional } from '../model/optional.ts';
import type { Gap, NatRow, PoolRow, RouteRow, Sections, ServiceRow } from '../model/snapshot.ts';
import { advertisements } from './advertisements-on.ts';
import { type ClusterView, clusterView } from './cluster-view.ts';
import { configurationRows } from './configurations.ts';
import { foreignAddresses } from './foreign-addresses.ts';
import type { JoinInput, RouterInput } from './input.ts';
import { natRows } from './nat.ts';
import { ownersOf } from './owners.ts';
import { peersOn } from './peers-on.ts';
import { poolRows } from './pools.ts';
import { wantedPrefixes } from './prefixes.ts';
import { routesOn } from './routes-on.ts';
import { serviceRows } from './services.ts';
import { openSettling, type Settled } from './settling.ts';
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

function routeGaps(views: readonly ClusterView[], routers: readonly RouterInput[]): Gap[] {
  return gapsOf([...routers.map(({ state }) => state.paths), ...views.map((view) => view.expected)]);
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
