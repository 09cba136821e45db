import type { ClusterNode, ObjectName } from '../../model/cluster.ts';
import { LEFT_OUT_REASONS, type LeftOutReason, type TowardsPeer } from '../../model/metallb.ts';
import type { Verdicts } from './verdicts.ts';

/** What one Service has to say about a prefix. */
export type Outcome = { readonly service: ObjectName; readonly verdicts: Verdicts };
export type Settled = Omit<TowardsPeer, 'peer'>;

/**
 * Unites what the Services yielding one prefix have to say: a node announces it as soon as one of them is announced, and is left
 * out otherwise, once for each reason.
 */
export function settler(nodes: readonly ClusterNode[]) {
  const alike = new Map<Verdicts, Settled>();
  const settleAlike = (verdicts: Verdicts) => {
    const known = alike.get(verdicts);
    if (known !== undefined) return known;
    const settled: { nodes: string[]; leftOut: { node: string; reason: LeftOutReason }[] } = {
      nodes: [],
      leftOut: [],
    };
    for (const [index, { name }] of nodes.entries()) {
      const reason = verdicts[index];
      if (reason === undefined) settled.nodes.push(name);
      else settled.leftOut.push({ node: name, reason });
    }
    alike.set(verdicts, settled);
    return settled;
  };

  return (outcomes: readonly Outcome[]): Settled => {
    const [first] = outcomes;
    if (first !== undefined && outcomes.every(({ verdicts }) => verdicts === first.verdicts)) {
      // The very lists for all that fare alike: thousands of Services on dozens of nodes would make millions of rows.
      return settleAlike(first.verdicts);
    }
    const announces = nodes.map((_, index) => outcomes.some(({ verdicts }) => verdicts[index] === undefined));
    return {
      nodes: nodes.flatMap(({ name }, index) => (announces[index] ? [name] : [])),
      leftOut: nodes.flatMap(({ name }, index) =>
        announces[index] ? [] : reasonsAt(index, outcomes).map((held) => ({ node: name, ...held })),
      ),
    };
  };
}

function reasonsAt(index: number, outcomes: readonly Outcome[]) {
  const furthest = new Map<string, { service: ObjectName; reason: LeftOutReason }>();
  for (const { service, verdicts } of outcomes) {
    const reason = verdicts[index];
    if (reason === undefined) continue;
    const key = `${service.namespace}/${service.name}`;
    const before = furthest.get(key);
    if (before === undefined || LEFT_OUT_REASONS.indexOf(reason) > LEFT_OUT_REASONS.indexOf(before.reason)) {
      furthest.set(key, { service, reason });
    }
  }
  const byReason = new Map<LeftOutReason, ObjectName[]>();
  for (const { service, reason } of furthest.values()) {
    byReason.set(reason, [...(byReason.get(reason) ?? []), service]);
  }
  return [...byReason].map(([reason, services]) => ({ reason, services }));
}
