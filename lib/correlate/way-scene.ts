import { isHostPrefix } from '../ip/index.ts';
import { type ExposedHost, endpointsByService, type HostAddress } from '../metallb/index.ts';
import type { ClusterEndpoint, ClusterService } from '../model/cluster.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue } from '../model/feed.ts';
import { fullName } from '../model/full-name.ts';
import { differing, type Groups, keptGroups } from '../model/kept-groups.ts';
import { keptWhere } from '../model/kept-where.ts';
import { sameItems } from '../model/remembered.ts';
import type { NatRow, RouteRow } from '../model/snapshot.ts';
import type { ClusterView } from './cluster-view.ts';
import { bare } from './places.ts';

export type Addresses = ExposedHost['addresses'];

/** What is looked up for the way to a host, each list the same while it says the same. */
export type WayScene = {
  readonly view: ClusterView;
  /** What the way to every host depends on; the same list while all of it is the same. */
  readonly world: readonly unknown[];
  readonly routes: Groups<RouteRow>;
  /** Routes to more than one address, by the Services that yield them. */
  readonly aggregated: Groups<Yielded>;
  /** Which dst-nat rows lead to an address, each as {@link aimOf} writes it. */
  readonly nat: Groups<string>;
  readonly endpoints: Groups<ClusterEndpoint>;
};

/** Whether the way to some addresses of a Service may be another than the time before. */
export type IsOther = (addresses: Addresses, owner: ClusterService | undefined) => boolean;

/** Gives a cluster's scene again and again, with what changed since the time before; undefined where nothing did for any host. */
export function createWayScenes() {
  const routesIn = keptGroups<RouteRow>(({ prefix }) => prefix);
  const wide = keptWhere<RouteRow>(isWide);
  const aggregatedIn = keptGroups<Yielded>(({ service }) => service);
  const natIn = keptGroups<string>(targetOf);
  let before: WayScene | undefined;
  return (view: ClusterView, routes: readonly RouteRow[], nat: readonly NatRow[]) => {
    const known = knownValue(view.state.endpoints);
    const world = worldOf(view);
    const scene: WayScene = {
      view,
      world: before !== undefined && sameItems(before.world, world) ? before.world : world,
      routes: routesIn(routes),
      aggregated: aggregatedIn(yieldedBy(wide(routes))),
      nat: natIn(aimsOf(nat)),
      endpoints: known === undefined ? NO_ENDPOINTS : endpointsByService(known, view.state.id),
    };
    const isOther = changed(before, scene);
    before = scene;
    return { scene, isOther };
  };
}

const NO_ENDPOINTS: Groups<ClusterEndpoint> = new Map();

function worldOf(view: ClusterView): readonly unknown[] {
  const { config, expected, state, unplaced, unheard, astray } = view;
  const { services, endpoints } = state;
  return [
    config.state,
    knownValue(config),
    expected.state,
    expected.feed,
    expected.state === 'unknown' ? expected.problem.message : undefined,
    services.state,
    endpoints.state,
    endpoints.feed,
    endpoints.state === 'unknown' ? endpoints.problem.message : undefined,
    unplaced,
    unheard,
    astray,
    astray.prefixes.length > 0 ? knownValue(state.nodeSessions) : undefined,
  ];
}

/** Whether something looked up for a host changed; undefined where nothing did for any. */
function changed(before: WayScene | undefined, now: WayScene): IsOther | undefined {
  const routes = differing(before?.routes, now.routes);
  const aggregated = differing(before?.aggregated, now.aggregated);
  const nat = differing(before?.nat, now.nat);
  const endpoints = differing(before?.endpoints, now.endpoints);
  if (!routes && !aggregated && !nat && !endpoints) return undefined;
  const holds = (isOther: ((key: string) => boolean) | undefined, key: string | undefined) =>
    isOther !== undefined && key !== undefined && isOther(key);
  return (addresses, service) => {
    const owner = service && fullName(service);
    return (
      (holds(aggregated, owner) && !leadAlike(before?.aggregated, now.aggregated, owner, ofYielded)) ||
      holds(endpoints, owner) ||
      addresses.some(
        ({ owner: named, address, prefix }) =>
          holds(endpoints, named) ||
          holds(nat, address) ||
          (holds(routes, prefix) && !leadAlike(before?.routes, now.routes, prefix, ofItself)),
      )
    );
  };
}

const ofItself = (route: RouteRow): RouteRow => route;
const ofYielded = ({ route }: Yielded): RouteRow => route;

/** Whether two groups of routes are the same in all but the names of their hosts, which are these rows. */
function leadAlike<Item>(
  before: Groups<Item> | undefined,
  now: Groups<Item>,
  key: string | undefined,
  routeOf: (item: Item) => RouteRow,
): boolean {
  const [were, are] = [before?.get(key ?? ''), now.get(key ?? '')];
  if (were === undefined || are === undefined || were.length !== are.length) return false;
  return are.every((item, index) => {
    const known = were[index];
    if (known === undefined) return false;
    const [was, is] = [routeOf(known), routeOf(item)];
    return (
      was.key === is.key &&
      was.health === is.health &&
      was.sentence === is.sentence &&
      was.hops === is.hops &&
      was.expected === is.expected &&
      was.hashPolicy === is.hashPolicy
    );
  });
}

/** The route rows of an address: those of its own prefix, else those of an aggregated one that its Service yields. */
export function routesOf(
  scene: WayScene,
  owner: string | undefined,
  address: HostAddress,
): readonly RouteRow[] {
  const own = scene.routes.get(address.prefix ?? '');
  if (own !== undefined) return own;
  return owner === undefined ? NO_ROUTES : (scene.aggregated.get(owner) ?? []).map(({ route }) => route);
}

const NO_ROUTES: readonly RouteRow[] = [];

/** A Service, `namespace/name`, that yields a route to more than its own address. */
type Yielded = { readonly service: string; readonly route: RouteRow };

const yieldedBy = derivedOnce((routes: readonly RouteRow[]): readonly Yielded[] =>
  routes.flatMap((route) => route.services.map((service) => ({ service: fullName(service), route }))),
);

function isWide({ prefix }: RouteRow): boolean {
  return !isHostPrefix(prefix);
}

/** The keys of the dst-nat rows that lead to an address. */
export function natTo({ nat }: WayScene, address: string): string[] {
  return (nat.get(address) ?? NO_AIMS).map(keyOf);
}

const NO_AIMS: readonly string[] = [];

/** Rows change with every packet they count, so what they lead to is compared as text: `<address> <key>`. */
const aimsOf = derivedOnce((nat: readonly NatRow[]) => nat.flatMap((row) => aimOf(row) ?? []));

const aimOf = derivedOnce(({ action, toAddresses, key }: NatRow): string | undefined =>
  action === 'dst-nat' && toAddresses !== undefined ? `${bare(toAddresses)} ${key}` : undefined,
);

function targetOf(aim: string): string {
  return aim.slice(0, aim.indexOf(' '));
}

function keyOf(aim: string): string {
  return aim.slice(aim.indexOf(' ') + 1);
}
