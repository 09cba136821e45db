import { compareNatural } from '../model/compare-text.ts';
import type { LeftOutReason } from '../model/metallb.ts';
import type { LeftOut } from '../model/snapshot.ts';
import { say } from './sentence.ts';

/** A sentence names no more nodes than these, and says how many there are. */
const NAMED = 4;

/** Nodes that do not announce, by reason, in the order of their names: of dozens of nodes nearly all are silent for the same one. */
export function leftOutBy(
  each: Iterable<{ readonly node: string; readonly reason: LeftOutReason }>,
): LeftOut[] {
  const nodesBy = new Map<LeftOutReason, string[]>();
  for (const { node, reason } of each) {
    const nodes = nodesBy.get(reason);
    if (nodes === undefined) nodesBy.set(reason, [node]);
    else nodes.push(node);
  }
  return [...nodesBy]
    .map(([reason, some]) => {
      const nodes = some.sort(compareNatural);
      return { reason, nodes, sentence: say(`leftOut.${reason}`, { nodes: named(nodes) }) };
    })
    .sort((a, b) => compareNatural(a.nodes[0] ?? '', b.nodes[0] ?? ''));
}

function named(nodes: readonly string[]): string {
  if (nodes.length <= NAMED) return nodes.join(', ');
  return `${nodes.slice(0, NAMED - 1).join(', ')} … (${nodes.length})`;
}
