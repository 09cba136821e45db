import { derivedOnce } from '../model/derived-once.ts';
import type { FirewallRule } from '../model/router.ts';
import type { Ground } from './ground.ts';
import { type Overlap, overlapOf } from './overlap.ts';

/** A rule that ends the walk for packets a subject would match, before the subject is reached. */
export type Taker = {
  readonly rule: FirewallRule;
  readonly overlap: Exclude<Overlap, 'none'>;
  /** The rule of the subject's own chain it was reached by: itself, or the jump that led to it. */
  readonly from: FirewallRule;
};

/** Actions after which the router goes on with the next rule. */
const PASSING = ['passthrough', 'log'];

/**
 * The rules that take packets from `subject`, walking its chain in the router's order and down its jumps, up to position `until`.
 * The first that takes all is the last. Pure.
 * @param measure how much of a subject a rule matches; by default {@link overlapOf}
 */
export function* takersOf(
  subject: FirewallRule,
  rules: readonly FirewallRule[],
  ground: Ground,
  until: number,
  measure = overlapOf,
): Generator<Taker> {
  const chains = byChain(rules);
  const entered = new Set<string>();

  /** True when nothing of the subject is left. */
  function* walk(
    chain: string,
    reached: Taker['overlap'],
    last: number,
    by?: FirewallRule,
  ): Generator<Taker, boolean> {
    if (entered.has(chain)) return false;
    entered.add(chain);
    for (const rule of chains.get(chain) ?? []) {
      if (rule.position >= last) break;
      const matched = measure(rule, subject, ground);
      if (matched === 'none') continue;
      const overlap = reached === 'all' ? matched : reached;
      if (rule.action === 'return') {
        if (overlap === 'all') break;
      } else if (rule.action === 'jump') {
        if (yield* walk(rule.jumpTarget ?? '', overlap, Number.POSITIVE_INFINITY, by ?? rule)) return true;
      } else {
        yield { rule, overlap, from: by ?? rule };
        if (overlap === 'all') return true;
      }
    }
    entered.delete(chain);
    return false;
  }

  yield* walk(subject.chain, 'all', until);
}

/** What acts and ends or leads a walk, by chain, in the router's order. */
const byChain = derivedOnce(
  (rules: readonly FirewallRule[]): ReadonlyMap<string, readonly FirewallRule[]> =>
    Map.groupBy(
      rules.filter(
        ({ disabled, invalid, action }) =>
          !disabled && !invalid && !PASSING.includes(action) && !action.startsWith('add-'),
      ),
      ({ chain }) => chain,
    ),
);
