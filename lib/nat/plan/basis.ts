import { createHash } from 'node:crypto';
import type { FirewallRule } from '../../model/router.ts';

/** The rules a plan rests on: the NAT table, and chain forward of the filter. */
export type RulesRead = { readonly nat: readonly FirewallRule[]; readonly filter: readonly FirewallRule[] };

/** A hash of what the rules say and of their order. Counters are left out: they change with every connection. */
export function basisOf({ nat, filter }: RulesRead): string {
  const hash = createHash('sha256');
  for (const rule of [...nat, ...filter]) hash.update(`${JSON.stringify(lasting(rule))}\n`);
  return hash.digest('base64url');
}

function lasting(rule: FirewallRule): unknown[] {
  const { packets: _, bytes: __, position, ...said } = rule;
  const entries = Object.entries({ ...said, otherMatchers: Object.entries(said.otherMatchers).toSorted() });
  return [position, ...entries.toSorted(([a], [b]) => (a < b ? -1 : 1))];
}
