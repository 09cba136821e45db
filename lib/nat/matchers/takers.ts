import type { FirewallRule } from '../../model/router.ts';
import type { Ground } from './ground.ts';
import { least, type Overlap, overlapOf } from './overlap.ts';

/** A rule that ends the walk for packets a subject would match, before the subject is reached. */
export type Taker = {
  readonly rule: FirewallRule;
  readonly overlap: Exclude<Overlap, 'none'>;
  /** The rule of chain `dstnat` it was reached by: itself, or the jump that led to it. */
  readonly from: FirewallRule;
};

/** Actions after which the router goes on with the next rule. */
const PASSING = ['passthrough', 'log'];

/**
 * The rules that take packets from `subject`, walking chain `dstnat` in the router's order and down its jumps, up to position `until`.
 * The first that takes all ends the list. Pure.
 */
export function takersOf(
  subject: FirewallRule,
  rules: readonly FirewallRule[],
  ground: Ground,
  until: number,
): readonly Taker[] {
  const takers: Taker[] = [];
  const entered = new Set<string>();

  /** True when nothing of the subject is left. */
  function walk(chain: string, reached: Overlap, last: number, by?: FirewallRule): boolean {
    if (entered.has(chain)) return false;
    entered.add(chain);
    for (const rule of rules) {
      if (rule.chain !== chain || rule.disabled || rule.invalid || rule.position >= last) continue;
      const overlap = least([reached, overlapOf(rule, subject, ground)]);
      if (overlap === 'none' || PASSING.includes(rule.action) || rule.action.startsWith('add-')) continue;
      if (rule.action === 'return') {
        if (overlap === 'all') break;
      } else if (rule.action === 'jump') {
        if (walk(rule.jumpTarget ?? '', overlap, Number.POSITIVE_INFINITY, by ?? rule)) return true;
      } else {
        takers.push({ rule, overlap, from: by ?? rule });
        if (overlap === 'all') return true;
      }
    }
    entered.delete(chain);
    return false;
  }

  walk('dstnat', 'all', until);
  return takers;
}
