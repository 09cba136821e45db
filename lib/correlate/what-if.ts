import { knownValue } from '../model/feed.ts';
import type { NatRow, RouteRow, Sections, Sentence, ServiceRow } from '../model/snapshot.ts';
import type { Loss, Stricken, WhatIf } from '../model/what-if.ts';
import { answeringNodes, type Carrier, carriersOf } from './carriers.ts';
import type { ClusterView } from './cluster-view.ts';
import { familyOf } from './hops.ts';
import { say } from './sentence.ts';

export type WhatIfScene = {
  readonly rows: Pick<Sections, 'services' | 'routes' | 'peers' | 'nat'>;
  readonly clusters: readonly ClusterView[];
};

/**
 * Who would suffer if a node, a session or a router failed now. A node takes its paths on every router with it, and its Pods; what
 * the router has learned and does not use takes over. Who is unreachable already is not counted. Undefined where there is no such thing.
 */
export function whatIf(scene: WhatIfScene, loss: Loss): WhatIf | undefined {
  if (!exists(scene, loss)) return undefined;
  const routes = new Map(scene.rows.routes.rows.map((route) => [route.key, route]));
  const answer = {
    loss,
    unreachable: [] as Stricken[],
    degraded: [] as Stricken[],
    unknown: [] as Stricken[],
  };
  let unaffected = 0;
  for (const row of scene.rows.services.rows) {
    if (row.beyondBgp || row.health === 'down') continue;
    const fate = worstFate(row.addresses.map((address) => fateOf(scene, row, address, routes, loss)));
    if (fate === undefined) unaffected += 1;
    else {
      const title = row.host ?? `${row.namespace}/${row.name}`;
      answer[fate.is].push({ service: row.key, title, sentence: fate.sentence });
    }
  }
  return { ...answer, unaffected };
}

function exists({ rows, clusters }: WhatIfScene, { kind, key }: Loss): boolean {
  if (kind === 'session') return rows.peers.rows.some((row) => row.key === key);
  if (kind === 'router')
    return [...rows.peers.rows, ...rows.routes.rows].some(({ router }) => router === key);
  return clusters.some(({ state }) =>
    (knownValue(state.nodes) ?? []).some(({ name }) => `${state.id}|${name}` === key),
  );
}

type Fate = { readonly is: 'unreachable' | 'degraded' | 'unknown'; readonly sentence: Sentence };

const WORST = ['unreachable', 'unknown', 'degraded'] as const;

function worstFate(fates: readonly (Fate | undefined)[]): Fate | undefined {
  return WORST.map((is) => fates.find((fate) => fate?.is === is)).find((fate) => fate !== undefined);
}

function fateOf(
  scene: WhatIfScene,
  row: ServiceRow,
  { address, owner, routes: keys, nat }: ServiceRow['addresses'][number],
  routes: ReadonlyMap<string, RouteRow>,
  loss: Loss,
): Fate | undefined {
  const view = scene.clusters.find(({ state }) => state.id === row.cluster);
  const own = keys.flatMap((key) => routes.get(key) ?? []);
  const carriers = carriersOf(own);
  if (view === undefined || carriers.state === 'unknown') {
    return { is: 'unknown', sentence: say('whatIf.unknown', { feed: carriers.feed }) };
  }
  const before = carriers.value;
  if (before.length === 0) return undefined;
  const after = before.filter((carrier) => !strikes(scene, loss, row.cluster, carrier, familyOf(address)));
  const params = { address, left: after.length, of: before.length };
  if (after.length === 0) return { is: 'unreachable', sentence: say('whatIf.noPath', params) };
  const pods = podsAfter(view, owner, loss, row.cluster);
  if (pods?.left === 0) return { is: 'unreachable', sentence: say('whatIf.noEndpoint', { address }) };
  if (after.length < before.length) {
    return isOnlyDoor(loss, scene.rows.nat.rows, nat)
      ? { is: 'degraded', sentence: say('whatIf.insideOnly', { ...params, router: loss.key }) }
      : { is: 'degraded', sentence: say('whatIf.fewer', params) };
  }
  return pods !== undefined && pods.left < pods.of
    ? { is: 'degraded', sentence: say('whatIf.fewerPods', { left: pods.left, of: pods.of }) }
    : undefined;
}

function strikes(
  { rows }: WhatIfScene,
  { kind, key }: Loss,
  cluster: string,
  carrier: Carrier,
  family: 4 | 6,
): boolean {
  if (kind === 'router') return carrier.router === key;
  if (kind === 'node') return `${cluster}|${carrier.node}` === key;
  if (carrier.peerKey !== undefined) return `${carrier.router}|${carrier.peerKey}` === key;
  // Where the router does not name the session, it is the one of that node and family.
  const session = rows.peers.rows.find((row) => row.key === key);
  return (
    session !== undefined &&
    session.router === carrier.router &&
    session.node === carrier.node &&
    familyOf(session.remoteAddress ?? '') === family
  );
}

/** Nodes with Pods that answer, now and without the lost one; undefined where the loss is no node or nobody can tell. */
function podsAfter(view: ClusterView, owner: string | undefined, loss: Loss, cluster: string) {
  if (loss.kind !== 'node' || owner === undefined) return undefined;
  const nodes = knownValue(answeringNodes(view, owner));
  if (nodes === undefined || nodes.length === 0) return undefined;
  const left = nodes.filter((node) => `${cluster}|${node}` !== loss.key);
  return { left: left.length, of: nodes.length };
}

/** Whether every dst-nat rule that leads to the address is on the lost router. */
function isOnlyDoor(loss: Loss, rules: readonly NatRow[], keys: readonly string[]): boolean {
  if (loss.kind !== 'router') return false;
  const open = rules.filter((rule) => keys.includes(rule.key) && !rule.disabled);
  return open.length > 0 && open.every(({ router }) => router === loss.key);
}
