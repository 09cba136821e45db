import type { ExposedHost, HostAddress } from '../../metallb/index.ts';
import { derivedOnce } from '../../model/derived-once.ts';
import type { NameServer } from '../../model/names.ts';
import type { Finding, RouteRow, Sections, ServiceRow } from '../../model/snapshot.ts';
import { type ClusterView, clusterView } from '../cluster-view.ts';
import type { JoinInput, RouterInput } from '../input.ts';

/** What a way is read from: the joined rows and what they were made of. */
export type Scene = {
  readonly rows: Pick<Sections, 'services' | 'routes' | 'peers' | 'nat'>;
  readonly findings: readonly Finding[];
  readonly clusters: readonly ClusterView[];
  readonly routers: readonly RouterInput[];
  readonly names: readonly NameServer[];
};

/** @param sections the rows that `join` made of `input` */
export function sceneOf(input: JoinInput, sections: Sections): Scene {
  return {
    rows: sections,
    findings: sections.overview.findings,
    clusters: input.clusters.map((cluster) => clusterView(cluster, input.routers)),
    routers: input.routers,
    names: input.names?.servers ?? [],
  };
}

/** One row, one of its addresses (none where it has none yet), and what belongs to them. */
export type Leg = {
  readonly scene: Scene;
  readonly view: ClusterView;
  readonly row: ServiceRow;
  readonly host: ExposedHost;
  readonly address: HostAddress | undefined;
  /** The prefix of the address on each router. */
  readonly routes: readonly RouteRow[];
};

/** The legs of a row: one for each address. Empty where the row is not of this scene. */
export function legsOf(scene: Scene, row: ServiceRow): Leg[] {
  const view = scene.clusters.find(({ state }) => state.id === row.cluster);
  const host = view && hostsByKey(view.exposure.hosts).get(row.key.slice(row.cluster.length + 1));
  if (view === undefined || host === undefined) return [];
  const common = { scene, view, row, host };
  if (row.addresses.length === 0) return [{ ...common, address: undefined, routes: [] }];
  return row.addresses.map(({ address, routes }) => {
    const keys = new Set(routes);
    return {
      ...common,
      address: host.addresses.find((each) => each.address === address),
      routes: scene.rows.routes.rows.filter(({ key }) => keys.has(key)),
    };
  });
}

const hostsByKey = derivedOnce(
  (hosts: readonly ExposedHost[]): ReadonlyMap<string, ExposedHost> =>
    new Map(hosts.map((host) => [`${host.kind}|${host.namespace}/${host.name}|${host.host ?? ''}`, host])),
);
