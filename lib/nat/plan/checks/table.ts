import { ruleWords } from '../../../firewall/rule-words.ts';
import type { FirewallRule } from '../../../model/router.ts';
import type { Evidence } from '../../../model/snapshot.ts';
import type { Check, PlannedRule } from '../../contract.ts';
import { check } from '../check.ts';
import type { Conflict } from '../placement.ts';
import { differences } from '../rule.ts';
import type { Scene } from '../scene.ts';

/** Of the rules that are there: the same one, one that takes the port first, ones that would lose packets to ours. */
export function tableChecks({ router, placement, wanted }: Scene): Check[] {
  const evidence = (rule: FirewallRule) => [ruleEvidence(router.id, rule, router.nat.feed)];
  const checks = placement.conflicts.map(({ rule, by, kind }) => {
    const names = { port: portOf(rule), by: by.position, to: leadsTo(by) };
    if (kind !== 'changed') return check(RESULT[kind], `table.${kind}`, names, evidence(by));
    const fields = [...differences(by, rule), ...(by.disabled ? ['disabled'] : [])].join(', ');
    return check('block', 'table.changed', { ...names, fields }, evidence(by));
  });
  for (const { rule, overlap } of placement.hidden) {
    const result = overlap === 'all' ? 'block' : 'warn';
    checks.push(check(result, `hides.${overlap}`, { by: rule.position }, evidence(rule)));
  }
  const free = wanted.filter((rule) => !placement.conflicts.some((each) => each.rule === rule));
  if (free.length > 0) checks.push(check('pass', 'table.free', { ports: free.map(portOf).join(', ') }));
  return checks;
}

const RESULT = { open: 'note', taken: 'block', partly: 'warn', stuck: 'block' } as const satisfies Record<
  Exclude<Conflict['kind'], 'changed'>,
  string
>;

export function portOf({ protocol, dstPort }: PlannedRule): string {
  return `${protocol.toUpperCase()} ${dstPort}`;
}

function leadsTo({ action, toAddresses, toPorts }: FirewallRule): string {
  const port = toPorts === undefined ? '' : `:${toPorts}`;
  return toAddresses === undefined ? action : `${toAddresses}${port}`;
}

/** A rule as a person would recognise it. */
export function ruleEvidence(router: string, rule: FirewallRule, feed: string): Evidence {
  const words = [...ruleWords(rule), ...Object.entries(rule.otherMatchers)].map(
    ([word, value]) => `${word}=${value}`,
  );
  const flags = [rule.disabled && 'disabled', rule.dynamic && 'dynamic', rule.invalid && 'invalid'].filter(
    Boolean,
  );
  return {
    object: `${router} rule ${rule.position}`,
    field: 'rule',
    value: [...flags, ...words].join(' '),
    feed,
  };
}
