import type { Ground } from '../../firewall/ground.ts';
import { overlapOf } from '../../firewall/overlap.ts';
import { portOverlap } from '../../firewall/port-overlap.ts';
import { takersOf } from '../../firewall/takers.ts';
import type { FirewallRule } from '../../model/router.ts';
import type { PlannedRule } from '../contract.ts';
import { asFirewallRule, differences } from './rule.ts';

/** What stands in the way of a rule, or makes it needless. */
export type Conflict = {
  readonly rule: PlannedRule;
  readonly by: FirewallRule;
  /**
   * `open`: the very rule, or one that does the same. `changed`: it has our marker and is not as we would write it. `taken`: it takes the
   * port for something else. `partly`: it takes some of the packets. `stuck`: it takes all and nothing can be put in front of it.
   */
  readonly kind: 'open' | 'changed' | 'taken' | 'partly' | 'stuck';
};

export type Placement = {
  readonly rules: readonly PlannedRule[];
  readonly conflicts: readonly Conflict[];
  readonly position: number;
  readonly before: FirewallRule | undefined;
  /** Later rules that would lose packets to ours. */
  readonly hidden: readonly { readonly rule: FirewallRule; readonly overlap: 'all' | 'some' }[];
};

/**
 * Where new rules go: to the end, where they take nothing from anybody; in front of the first rule that takes every port when such a
 * rule would leave them nothing. A rule that takes just this port is someone's wish and never put behind ours.
 */
export function placementOf(
  wanted: readonly PlannedRule[],
  nat: readonly FirewallRule[],
  ground: Ground,
): Placement {
  const conflicts = wanted.map((rule) => conflictsOf(rule, nat, ground));
  const missing = wanted.filter((_, index) => !conflicts[index]?.settled);
  const broad = conflicts.flatMap((each) => (each.settled ? [] : (each.behind ?? [])));
  const first = broad.toSorted((a, b) => a.position - b.position)[0];
  const before = first === undefined ? undefined : firstStaticOfRun(first, nat);
  const stuck = first !== undefined && before === undefined;
  const position = before?.position ?? nat.length;
  return {
    rules: missing,
    conflicts: [
      ...conflicts.flatMap((each) => each.conflicts),
      ...(stuck ? missing.map((rule) => ({ rule, by: first, kind: 'stuck' as const })) : []),
    ],
    position,
    before,
    hidden: missing.length === 0 ? [] : hiddenBy(missing, nat, ground, position),
  };
}

type Found = {
  readonly settled: boolean;
  readonly conflicts: readonly Conflict[];
  readonly behind?: FirewallRule;
};

function conflictsOf(rule: PlannedRule, nat: readonly FirewallRule[], ground: Ground): Found {
  const marked = nat.filter((each) => each.comment === rule.marker);
  const [twin] = marked;
  if (twin !== undefined) {
    const same =
      marked.length === 1 && differences(twin, rule).length === 0 && !twin.disabled && !twin.invalid;
    return { settled: true, conflicts: [{ rule, by: twin, kind: same ? 'open' : 'changed' }] };
  }
  const conflicts: Conflict[] = [];
  for (const { rule: by, overlap, from } of takersOf(
    asFirewallRule(rule, nat.length),
    nat,
    ground,
    nat.length,
  )) {
    if (sameDeed(by, rule) && overlap === 'all') {
      return { settled: true, conflicts: [...conflicts, { rule, by, kind: 'open' }] };
    }
    if (overlap === 'some') conflicts.push({ rule, by, kind: 'partly' });
    else if (meansThisPort(by, rule)) conflicts.push({ rule, by, kind: 'taken' });
    else return { settled: false, conflicts, behind: from };
  }
  return { settled: false, conflicts };
}

function sameDeed(by: FirewallRule, rule: PlannedRule): boolean {
  const leadsTo = by.toPorts ?? by.dstPort;
  return (
    by.action === 'dst-nat' &&
    by.toAddresses === rule.toAddresses &&
    (by.toPorts === undefined ? rule.toPorts === undefined : leadsTo === (rule.toPorts ?? rule.dstPort))
  );
}

/** Whether a rule names ports at all: one that does was written for them. */
function meansThisPort(by: FirewallRule, rule: PlannedRule): boolean {
  const ports = by.dstPort ?? by.port;
  return ports !== undefined && portOverlap(ports, rule.dstPort) === 'all' && !ports.startsWith('!');
}

/** RouterOS puts nothing in front of a dynamic rule: such a rule can only be passed if a static one stands before it. */
function firstStaticOfRun(from: FirewallRule, nat: readonly FirewallRule[]): FirewallRule | undefined {
  return nat
    .filter((rule) => rule.chain === 'dstnat' && rule.position <= from.position && !rule.dynamic)
    .at(-1);
}

function hiddenBy(
  rules: readonly PlannedRule[],
  nat: readonly FirewallRule[],
  ground: Ground,
  position: number,
): Placement['hidden'] {
  return nat
    .filter((later) => later.chain === 'dstnat' && later.position >= position && !later.disabled)
    .flatMap((later) => {
      const overlaps = rules.map((rule) => overlapOf(asFirewallRule(rule, position), later, ground));
      if (overlaps.includes('all')) return { rule: later, overlap: 'all' as const };
      return overlaps.includes('some') ? { rule: later, overlap: 'some' as const } : [];
    });
}
