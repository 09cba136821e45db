import { derivedOnce } from '../model/derived-once.ts';
import type { FirewallRule } from '../model/router.ts';
import { coversPorts } from './ports.ts';

/** Why a rule never acts: an earlier one takes every packet it wants, or is the very same. */
export type Shadow = { readonly kind: 'shadowed' | 'duplicate'; readonly by: FirewallRule };

/** The first earlier rule that leaves nothing for a rule, by the later rule's position. */
export const shadowsAmong = derivedOnce((rules: readonly FirewallRule[]): ReadonlyMap<number, Shadow> => {
  const found = new Map<number, Shadow>();
  const taking = new Map<string, FirewallRule[]>();
  for (const rule of rules) {
    const earlier = (taking.get(rule.chain) ?? []).find((other) => covers(other, rule));
    if (earlier !== undefined && !rule.disabled) {
      found.set(rule.position, { kind: isTwin(earlier, rule) ? 'duplicate' : 'shadowed', by: earlier });
    } else if (takesAll(rule)) {
      taking.set(rule.chain, [...(taking.get(rule.chain) ?? []), rule]);
    }
  }
  return found;
});

/** Whether a rule ends the walk through its chain for every packet its matchers tell of. */
function takesAll(rule: FirewallRule): boolean {
  const passes =
    ['passthrough', 'log', 'jump', 'return'].includes(rule.action) || rule.action.startsWith('add-');
  return !rule.disabled && !rule.invalid && !passes && Object.keys(rule.otherMatchers).length === 0;
}

/**
 * Whether the earlier rule matches every packet that the later one does. Deliberately narrow: a matcher counts as wider only when it
 * is absent, written alike, or holds all of the other's ports, so that it never accuses a rule wrongly.
 */
function covers(earlier: FirewallRule, later: FirewallRule): boolean {
  // Most rules differ by their ports alone, so those are asked first, without making anything.
  return (
    coversDstPort(earlier, later) &&
    (earlier.srcPort === undefined || within(earlier.srcPort, later.srcPort)) &&
    ALIKE.every((matcher) => earlier[matcher] === undefined || earlier[matcher] === later[matcher])
  );
}

function coversDstPort(earlier: FirewallRule, later: FirewallRule): boolean {
  if (earlier.dstPort !== undefined && !within(earlier.dstPort, later.dstPort)) return false;
  // `port=` matches either end, so it holds every dst-port it names.
  return (
    earlier.port === undefined || within(earlier.port, later.port) || within(earlier.port, later.dstPort)
  );
}

function within(outer: string, inner: string | undefined): boolean {
  return inner !== undefined && coversPorts(outer, inner);
}

function isTwin(a: FirewallRule, b: FirewallRule): boolean {
  const sameDeed = a.action === b.action && a.toAddresses === b.toAddresses && a.toPorts === b.toPorts;
  return sameDeed && Object.keys(b.otherMatchers).length === 0 && covers(b, a);
}

const ALIKE = [
  'protocol',
  'inInterface',
  'inInterfaceList',
  'dstAddress',
  'dstAddressType',
  'dstAddressList',
  'srcAddress',
  'srcAddressList',
  'outInterface',
  'outInterfaceList',
  'connectionState',
  'connectionNatState',
] as const satisfies readonly (keyof FirewallRule)[];
