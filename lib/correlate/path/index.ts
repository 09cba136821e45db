import { derivedOnce } from '../../model/derived-once.ts';
import { findingName } from '../../model/finding-name.ts';
import type { Finding, RouteRow, ServiceRow } from '../../model/snapshot.ts';
import type { Way, WayBranch, WayHop } from '../../model/way.ts';
import { isBeyondBgp } from '../service-health.ts';
import { addressHop } from './address.ts';
import { advertisementHop } from './advertisement.ts';
import { verdictAlong, verdictOver, withBlame } from './blame.ts';
import { type Draft, hopAt, hopOf } from './draft.ts';
import { backendHop, entranceHop } from './entrance.ts';
import { nameHop } from './name.ts';
import { nodesHop } from './nodes.ts';
import { outsideHops } from './outside.ts';
import { inUseHop, pathsHop } from './routes.ts';
import { type Leg, legsOf, type Scene } from './scene.ts';
import { endpointsHop, serviceHop } from './service.ts';
import { sessionsHop } from './sessions.ts';

export { type Scene, sceneOf } from './scene.ts';
export { rowsFor } from './target.ts';

/**
 * The ways of one row, one for each of its addresses: every hop from the name to the WAN address judged for itself, with what it was
 * read from, and the first that fails named as the cause. Pure; whatever was not read is an unknown hop.
 */
export function waysOf(scene: Scene, row: ServiceRow): Way[] {
  return legsOf(scene, row).map((leg) => withRest(wayOf(leg, row), scene.findings));
}

function wayOf(leg: Leg, row: ServiceRow): Way {
  const findings = findingsBySubject(leg.scene.findings);
  const made = (draft: Draft): WayHop => ({
    ...hopOf(draft),
    findings: (draft.subjects ?? []).flatMap((subject) => findings.get(subject) ?? []),
  });
  const trunk = [...TRUNK.map((hop) => hop(leg)), ...unheardHop(leg)].map(made);
  const own = verdictAlong(trunk);
  const branches = leg.routes.map((route) => branchOf(leg, route, trunk, made));
  const beyond = verdictOver(branches);
  // A trunk that is merely degraded is not the cause of a branch that is broken.
  const blamed = own === 'broken' || !branches.some(({ verdict }) => verdict === 'broken');
  return {
    key: `${row.key}|${leg.address?.address ?? ''}`,
    service: row.key,
    cluster: row.cluster,
    title: row.host ?? `${row.namespace}/${row.name}`,
    ...(leg.address === undefined ? {} : { address: leg.address.address }),
    verdict: own === 'broken' ? own : verdictAlong([{ verdict: own }, { verdict: beyond }]),
    trunk: blamed ? withBlame(trunk) : trunk,
    branches,
  };
}

/** Without a router the way ends in the dark behind the nodes, and not well. */
function unheardHop({ view, routes, address }: Leg): Draft[] {
  if (view.unheard === undefined || routes.length > 0 || address === undefined) return [];
  if (isBeyondBgp(address, view)) return [];
  return [hopAt('paths')('unknown', 'path.paths.noRouter', {}, { problem: view.unheard.problem })];
}

const TRUNK = [
  nameHop,
  entranceHop,
  backendHop,
  serviceHop,
  endpointsHop,
  addressHop,
  advertisementHop,
  nodesHop,
] as const;

/** The part of the way on one router. Blame is laid over the whole, so that a hop here may follow from one of the trunk. */
function branchOf(
  leg: Leg,
  route: RouteRow,
  trunk: readonly WayHop[],
  made: (draft: Draft) => WayHop,
): WayBranch {
  const drafts = [sessionsHop(leg, route), pathsHop(route), inUseHop(route), ...outsideHops(leg, route)];
  const hops = withBlame([...trunk, ...drafts.map(made)]).slice(trunk.length);
  return { router: route.router, prefix: route.prefix, verdict: verdictAlong(hops), hops };
}

const findingsBySubject = derivedOnce(
  (findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> =>
    new Map([
      ...Map.groupBy(findings, ({ subjectKey }) => subjectKey),
      ...Map.groupBy(findings, findingName),
    ]),
);

/** What is known to trouble the row and stands at no hop is told where the trouble begins. */
function withRest(way: Way, findings: readonly Finding[]): Way {
  const own = `services/${way.service}`;
  const hops = [...way.trunk, ...way.branches.flatMap((branch) => branch.hops)];
  const told = new Set(hops.flatMap((hop) => hop.findings));
  const rest = findings.filter(
    (finding) => (finding.subjectKey === own || finding.touches.includes(own)) && !told.has(finding),
  );
  const cause = hops.find(({ part }) => part === 'cause');
  if (rest.length === 0 || cause === undefined) return way;
  const add = (hop: WayHop) => (hop === cause ? { ...hop, findings: [...hop.findings, ...rest] } : hop);
  return {
    ...way,
    trunk: way.trunk.map(add),
    branches: way.branches.map((branch) => ({ ...branch, hops: branch.hops.map(add) })),
  };
}
