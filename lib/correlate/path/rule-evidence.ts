import { ruleWords } from '../../firewall/rule-words.ts';
import type { FirewallRule } from '../../model/router.ts';
import type { Evidence } from '../../model/snapshot.ts';
import { evidence } from './draft.ts';

/** One firewall rule with what it matches. @param menu as the terminal has it, e.g. `/ip firewall filter` */
export function ruleEvidence(
  router: string,
  menu: string,
  rule: FirewallRule,
  from: { readonly feed: string },
): Evidence {
  const matchers = [...ruleWords(rule), ...Object.entries(rule.otherMatchers)]
    .filter(([word]) => word !== 'chain' && word !== 'action')
    .map(([word, value]) => `${word}=${value}`);
  return evidence(
    `${router} ${menu} ${rule.position}`,
    `chain=${rule.chain} action=${rule.action}`,
    matchers.join(' '),
    from,
  );
}
