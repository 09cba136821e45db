import 'server-only';
import { HopboardError } from '../errors.ts';
import { knownValue } from '../model/feed.ts';
import type { FirewallRule } from '../model/router.ts';
import { routerNow } from './running.ts';

/**
 * The rule behind a row of section `nat`, as the sources read it last.
 * @param marker what the person saw on it: rules move, and another may stand there now
 * @throws HopboardError `nat.gone`
 */
export function seenRule(
  key: string,
  marker: string,
): { readonly router: string; readonly seen: FirewallRule } {
  const router = key.split('|')[0] ?? '';
  const nat = routerNow(router)?.nat;
  const rules = nat === undefined ? [] : (knownValue(nat) ?? []);
  const seen = rules.find((rule) => `${router}|${rule.position}` === key && rule.comment === marker);
  if (seen !== undefined) return { router, seen };
  throw new HopboardError('nat.gone', {
    message: `There is no rule ${marker} at this place of ${router} any more.`,
    suggestion: 'Look at the rules as they are now.',
    params: { router, marker },
  });
}
