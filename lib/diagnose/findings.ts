import { compareText } from '../model/compare-text.ts';
import type { Finding, Severity } from '../model/snapshot.ts';
import type { Joined, Rule } from './rule.ts';
import { natQuestionable } from './rules/nat-questionable.ts';
import { poolExhausted } from './rules/pool-exhausted.ts';
import { serviceImpaired } from './rules/service-impaired.ts';
import { sessionNotEstablished } from './rules/session-not-established.ts';
import { sourceUnread } from './rules/source-unread.ts';

const RULES: readonly Rule[] = [
  serviceImpaired,
  sourceUnread,
  sessionNotEstablished,
  poolExhausted,
  natQuestionable,
];

const WORST_FIRST: readonly Severity[] = ['critical', 'warning', 'notice'];

/** Everything the rules have to say, worst first; equals in the order of the rules, then by subject. */
export function findingsOf(joined: Joined): Finding[] {
  return RULES.flatMap((rule, order) => rule(joined).map((finding) => ({ finding, order })))
    .sort(
      (a, b) =>
        WORST_FIRST.indexOf(a.finding.severity) - WORST_FIRST.indexOf(b.finding.severity) ||
        a.order - b.order ||
        compareText(a.finding.subject, b.finding.subject),
    )
    .map(({ finding }) => finding);
}
