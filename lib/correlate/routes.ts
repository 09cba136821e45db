import { compareNatural } from '../model/compare-text.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { combineReadings, knownValue, mapReading, type Reading } from '../model/feed.ts';
import { differing, type Groups, keptGroups } from '../model/kept-groups.ts';
import { keptRows } from '../model/kept-rows.ts';
import type { ExpectedPrefix } from '../model/metallb.ts';
import { perId } from '../model/per-id.ts';
import { remembered } from '../model/remembered.ts';
import type { Path, RouterState } from '../model/router.ts';
import type { RouteRow } from '../model/snapshot.ts';
import type { ExpectedOn, TowardsRouter } from './expected-on.ts';
import { familyOf, hopsOf } from './hops.ts';
import type { NodePlaces } from './places.ts';
import { judge, type Progress, settle } from './route-health.ts';
import { openSettling } from './settling.ts';

/** A prefix of a cluster on a router. */
export type PrefixOnRouter = Pick<RouteRow, 'cluster' | 'prefix'> & {
  readonly services: ExpectedPrefix['services'];
  readonly towards: TowardsRouter;
};

const AT_ONCE: Progress = {
  settling: openSettling(undefined, 0),
  stands: () => true,
  leaveMs: () => 0,
};

/** One row per prefix and router: which nodes should announce it, which next hops the router has and uses. Hosts are not told. */
export function routeRow(
  router: RouterState,
  prefix: PrefixOnRouter,
  places: NodePlaces,
  progress: Progress = AT_ONCE,
): RouteRow {
  return settledRow(makeRow(router, prefix, places, pathsOf(router).get(prefix.prefix)), progress);
}

/** {@link routeRow} of all prefixes of one cluster on one router; the same list, of the same rows, while nothing changed. */
export function routeRows(
  router: RouterState,
  expected: ExpectedOn,
  view: RoutesView,
  progress: Progress,
): readonly RouteRow[] {
  return rowsFor(`${view.cluster}|${router.id}`)(router, expected, view, progress);
}

type RoutesView = {
  readonly cluster: string;
  readonly places: NodePlaces;
  /** The host names whose addresses are exactly a prefix; the same map, and in it the same lists, while they are the same. */
  readonly hosts: ReadonlyMap<string, readonly string[]>;
};

const rowsFor = perId(() => {
  const resting = keptRows<ExpectedPrefix, RouteRow>();
  const named = keptRows<RouteRow, RouteRow>();
  const settled = keptRows<RouteRow, RouteRow>();
  let before: Groups<Path> | undefined;
  let hostsBefore: RoutesView['hosts'] | undefined;
  return (
    router: RouterState,
    { prefixes, towards }: ExpectedOn,
    { cluster, places, hosts }: RoutesView,
    progress: Progress,
  ): readonly RouteRow[] => {
    const { paths, system } = router;
    const groups = pathsOf(router);
    const isOther = differing(before, groups);
    before = groups;
    const rows = resting(
      prefixes,
      [
        paths.state,
        paths.feed,
        paths.state === 'unknown' ? paths.problem.message : undefined,
        router.prefixesAsked,
        system.state === 'unknown' ? undefined : system.value,
        places,
        towards,
      ],
      (each) => {
        const { prefix, services } = each;
        const on = { cluster, prefix, services, towards: towards(each) };
        return makeRow(router, on, places, groups.get(prefix));
      },
      isOther && (({ prefix }) => isOther(prefix)),
    );
    const namedBefore = hostsBefore;
    hostsBefore = hosts;
    // One address may serve thousands of hosts. Apart from their names nothing of its row depends on them.
    const withHosts = named(
      rows,
      [],
      (row) => {
        const own = hosts.get(row.prefix);
        return own === undefined ? row : { ...row, hosts: [...own] };
      },
      hosts === namedBefore ? undefined : ({ prefix }) => hosts.get(prefix) !== namedBefore?.get(prefix),
    );
    // Only what is not well can be under way, and that is asked at each moment anew.
    return settled(withHosts, [], (row) => settledRow(row, progress), isWrong);
  };
});

function isWrong({ health }: RouteRow): boolean {
  return health === 'down' || health === 'degraded';
}

function settledRow(row: RouteRow, progress: Progress): RouteRow {
  if (!isWrong(row)) return row;
  const judgement = settle(row, row.key, knownValue(row.hops) ?? [], progress);
  if (judgement === row) return row;
  const { health, sentence } = judgement;
  return settledOnce(row, [health, sentence.text], () => ({ ...row, health, sentence }));
}

const settledOnce = remembered<RouteRow, RouteRow>();

const NO_PATHS: readonly Path[] = [];

function makeRow(
  router: RouterState,
  prefix: PrefixOnRouter,
  places: NodePlaces,
  found: readonly Path[] | undefined,
): RouteRow {
  const paths = askedPaths(router, prefix.prefix, found);
  const { expected, leftOut, elsewhere } = prefix.towards;
  const family = familyOf(prefix.prefix);
  const hops =
    expected.state === 'unknown'
      ? mapReading(paths, (all) => hopsOf(all, undefined, places, family))
      : combineReadings(paths, expected, (all, nodes) => hopsOf(all, nodes, places, family));
  const keeps = keptPaths(router);
  const hashPolicy = knownValue(router.system)?.multipathHashPolicy;
  const { health, sentence } = judge(router.id, hops, expected, keeps, elsewhere);
  const row: RouteRow = {
    key: routeKey(prefix.cluster, router.id, prefix.prefix),
    router: router.id,
    cluster: prefix.cluster,
    prefix: prefix.prefix,
    services: [...inNameOrder(prefix.services)],
    hosts: [],
    expected,
    leftOut,
    hops,
    keeps,
    health,
    sentence,
  };
  if (hashPolicy !== undefined) row.hashPolicy = hashPolicy;
  return row;
}

type ServiceNames = PrefixOnRouter['services'];

function inNameOrder(services: ServiceNames): ServiceNames {
  if (services.length < 2) return services;
  return services.toSorted(
    (a, b) => compareNatural(a.namespace, b.namespace) || compareNatural(a.name, b.name),
  );
}

export function routeKey(cluster: string, router: string, prefix: string): string {
  return `${cluster}|${router}|${prefix}`;
}

/** The paths of one prefix; unknown when there are none and the newest read did not ask for it: not asked is not absent. */
function askedPaths(
  router: RouterState,
  prefix: string,
  found: readonly Path[] | undefined,
): Reading<readonly Path[]> {
  const { paths } = router;
  if (paths.state === 'unknown') return paths;
  if (found === undefined && !askedSet(router.prefixesAsked).has(prefix)) {
    const problem = {
      code: 'correlate.prefix-not-asked',
      message: `${prefix} has not been asked for on ${router.id} yet`,
      params: { prefix, router: router.id },
    };
    return { state: 'unknown', problem, feed: paths.feed };
  }
  return { state: paths.state, value: found ?? NO_PATHS, feed: paths.feed };
}

const askedSet = derivedOnce((prefixes: readonly string[]): ReadonlySet<string> => new Set(prefixes));

/** The paths of a router by prefix. */
function pathsOf({ id, paths }: RouterState): Groups<Path> {
  const known = knownValue(paths);
  return known === undefined ? NO_GROUPS : groupsOnce(known, [], () => groupsOn(id)(known));
}

const NO_GROUPS: Groups<Path> = new Map();
const groupsOn = perId(() => keptGroups(({ prefix }: Path) => prefix));
const groupsOnce = remembered<readonly Path[], Groups<Path>>();

/** How many next hops the router may have in use for one prefix: BGP multipath exists from 7.22 on, before it is one (facts/routeros §3.8). */
export function keptPaths(router: RouterState): number {
  const system = knownValue(router.system);
  if (!system?.capabilities.multipath) return 1;
  return Math.max(1, ...system.instances.map((instance) => instance.multipath));
}
