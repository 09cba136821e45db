import { derivedOnce } from '../model/derived-once.ts';
import type { FirewallRule, RouterInterfaces } from '../model/router.ts';
import { type Ground, groundOf, NOTHING_KNOWN } from './ground.ts';
import { holdsAll } from './overlap.ts';
import { takersOf } from './takers.ts';

/** Why a rule never acts: an earlier one takes every packet it wants, or is the very same. */
export type Shadow = { readonly kind: 'shadowed' | 'duplicate'; readonly by: FirewallRule };

/**
 * The first earlier rule that leaves nothing for a rule, by the later rule's position. Nobody is accused of what cannot be told: without
 * the router's interfaces two rules are compared only as they are written.
 */
export function shadowsAmong(
  rules: readonly FirewallRule[],
  interfaces: RouterInterfaces | undefined,
): ReadonlyMap<number, Shadow> {
  return shadowsOn(rules)(interfaces === undefined ? NOTHING_KNOWN : groundOf(interfaces));
}

const shadowsOn = derivedOnce((rules: readonly FirewallRule[]) =>
  derivedOnce((ground: Ground): ReadonlyMap<number, Shadow> => {
    const found = new Map<number, Shadow>();
    const wideEnough = wideEnoughFor(rules);
    for (const rule of rules) {
      if (rule.disabled || rule.invalid) continue;
      const candidates = wideEnough(rule);
      // Itself alone.
      if (candidates.length < 2) continue;
      const [first] = takersOf(rule, candidates, ground, rule.position, takesAll);
      if (first === undefined) continue;
      const by = first.rule;
      found.set(rule.position, { kind: isTwin(by, rule, ground) ? 'duplicate' : 'shadowed', by });
    }
    return found;
  }),
);

/**
 * The rules that could take all of a rule's ports, so that not each is held against each: hundreds of rules for a port each are common.
 * One for a single port takes nothing but that port.
 */
function wideEnoughFor(rules: readonly FirewallRule[]): (rule: FirewallRule) => readonly FirewallRule[] {
  const wide = rules.filter(({ dstPort }) => !isSingle(dstPort));
  const single = Map.groupBy(rules, ({ dstPort }) => (isSingle(dstPort) ? dstPort : undefined));
  const known = new Map<string, readonly FirewallRule[]>();
  return ({ dstPort }) => {
    if (!isSingle(dstPort)) return wide;
    const alone = single.get(dstPort) ?? [];
    if (wide.length + alone.length < 2) return alone;
    const found =
      known.get(dstPort) ?? [...wide, ...alone].sort((one, other) => one.position - other.position);
    known.set(dstPort, found);
    return found;
  };
}

function isSingle(ports: string | undefined): ports is string {
  return ports !== undefined && /^\d+$/.test(ports);
}

/** Asks no further than the first matcher that leaves something: most rules differ by their ports alone. */
function takesAll(rule: FirewallRule, subject: FirewallRule, ground: Ground): 'all' | 'none' {
  return holdsAll(rule, subject, ground) ? 'all' : 'none';
}

function isTwin(a: FirewallRule, b: FirewallRule, ground: Ground): boolean {
  const sameDeed = a.action === b.action && a.toAddresses === b.toAddresses && a.toPorts === b.toPorts;
  return sameDeed && a.chain === b.chain && holdsAll(b, a, ground);
}
