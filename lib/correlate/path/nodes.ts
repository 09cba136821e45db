import { knownValue } from '../../model/feed.ts';
import type { LeftOut } from '../../model/snapshot.ts';
import { leftOutBy } from '../left-out.ts';
import { say } from '../sentence.ts';
import { type Draft, evidence, hopAt, unreadAt } from './draft.ts';
import type { Leg } from './scene.ts';
import { isLayer2Alone, layer2Hop, speakersSay } from './speakers-say.ts';

const at = hopAt('nodes');

/** The nodes that should announce the address by MetalLB's own rules, over all routers, and why the others do not. */
export function nodesHop(leg: Leg): Draft {
  const { view, row, address, routes } = leg;
  if (address === undefined) return at('not-applicable', 'path.nothingYet');
  if (address.class !== 'pool') return at('not-applicable', 'path.nodes.notMetalLb');
  if (isLayer2Alone(leg)) return layer2Hop(leg);
  if (view.expected.state === 'unknown') return unreadAt('nodes', view.expected);
  const nodes = [...new Set(expectedFor(leg).flatMap((each) => each.towards.flatMap(({ nodes }) => nodes)))];
  const silent = leftOutOf(routes, nodes);
  const told = speakersSay(leg, nodes);
  const more = {
    evidence: [
      ...nodes.map((node) =>
        evidence(`Node ${node}`, 'conditions Ready', readiness(leg, node), view.state.nodes),
      ),
      ...told.evidence,
    ],
    notes: [...notReady(leg, nodes), ...silent.map(({ sentence }) => sentence), ...told.notes],
    subjects: [
      ...[...nodes, ...silent.flatMap((each) => each.nodes)].map((node) => `node/${row.cluster}|${node}`),
      `config/${row.cluster}|nodes`,
    ],
    rests: [view.expected],
  };
  if (nodes.length === 0) {
    const reasons = new Set(silent.map(({ reason }) => reason));
    const [reason] = reasons;
    return reasons.size === 1 && reason === 'noEndpoints'
      ? at('broken', 'path.nodes.noEndpoints', {}, more)
      : at('broken', 'path.nodes.none', {}, more);
  }
  if (routes.length === 0) return at('unknown', 'path.nodes.noRouter', { nodes: nodes.join(', ') }, more);
  const failing = nodes.filter((node) => nodeOf(leg, node)?.ready !== true);
  if (failing.length > 0) return at('degraded', 'path.nodes.notReady', { nodes: failing.join(', ') }, more);
  return nodes.length === 1
    ? at('ok', 'path.nodes.one', { node: nodes.join() }, more)
    : at('ok', 'path.nodes.some', { count: nodes.length, nodes: nodes.join(', ') }, more);
}

function expectedFor({ view, host, routes }: Leg) {
  const owner = host.ownerService;
  const prefixes = new Set(routes.map(({ prefix }) => prefix));
  return (knownValue(view.expected) ?? []).filter(
    ({ prefix, services }) =>
      prefixes.has(prefix) ||
      (prefixes.size === 0 &&
        services.some(({ namespace, name }) => namespace === owner?.namespace && name === owner.name)),
  );
}

/** Why each node stays silent towards every router; a node that announces to one of them is not left out. */
function leftOutOf(routes: Leg['routes'], announcing: readonly string[]): LeftOut[] {
  const reasonOf = new Map<string, LeftOut['reason']>();
  for (const { reason, nodes } of routes.flatMap(({ leftOut }) => leftOut)) {
    for (const node of nodes) reasonOf.set(node, reason);
  }
  for (const node of announcing) reasonOf.delete(node);
  return leftOutBy([...reasonOf].map(([node, reason]) => ({ node, reason })));
}

function nodeOf({ view }: Leg, name: string) {
  return knownValue(view.state.nodes)?.find((node) => node.name === name);
}

function readiness(leg: Leg, name: string): string {
  const node = nodeOf(leg, name);
  const ready = node?.ready === undefined ? 'Unknown' : node.ready ? 'True' : 'False';
  const reason =
    node?.ready === true || node?.readyReason === undefined ? ready : `${ready} (${node.readyReason})`;
  return node?.unschedulable ? `${reason} · cordoned` : reason;
}

function notReady(leg: Leg, nodes: readonly string[]) {
  return nodes.flatMap((node) =>
    nodeOf(leg, node)?.unschedulable === true ? [say('path.nodes.cordoned', { node })] : [],
  );
}
