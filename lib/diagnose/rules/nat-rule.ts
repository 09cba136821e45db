import { ruleWords } from '../../firewall/rule-words.ts';
import { derivedOnce } from '../../model/derived-once.ts';
import { knownValue } from '../../model/feed.ts';
import { keptWhere } from '../../model/kept-where.ts';
import type { FirewallRule } from '../../model/router.ts';
import type { NatRow, RemedyStep, Sentence, ServiceRow, Severity } from '../../model/snapshot.ts';
import { type Network, ofRouters, routerOf } from '../network.ts';
import { quoted } from '../remedy.ts';
import type { Draft, FindingId, Rule, RuleName } from '../rule.ts';
import { aboutNatRule } from '../subject.ts';

export type NatCase = {
  readonly network: Network;
  readonly row: NatRow;
  /** The remark of `lib/correlate/nat-remarks.ts` that this is about. */
  readonly remark: Sentence;
  readonly router: ReturnType<typeof routerOf>;
};

/** One remark on dst-nat rules as a rule of its own: that it holds is decided once, in `lib/correlate/nat-remarks.ts`. */
export function natRule(
  id: FindingId & RuleName,
  remark: string,
  atLeast: Severity,
  tell: (of: NatCase) =>
    | {
        readonly sentence: Sentence;
        readonly remedy: readonly RemedyStep[];
        readonly suffering?: readonly ServiceRow[];
      }
    | undefined,
): Rule {
  return {
    name: id,
    needs: (network) => [
      ...ofRouters(network, (state) => state.nat),
      ...ofRouters(network, (state) => state.interfaces),
    ],
    judge: (network) =>
      remarked(network.rows.nat.rows).flatMap((row): Draft[] => {
        const found = row.remarks.find(({ key }) => key === remark);
        const told =
          found === undefined
            ? undefined
            : tell({ network, row, remark: found, router: routerOf(network, row.router) });
        if (told === undefined) return [];
        return [{ id, atLeast, ...aboutNatRule(row), ...told, evidence: evidenceOf(row) }];
      }),
  };
}

const remarked = keptWhere((row: NatRow) => row.remarks.length > 0);

function evidenceOf(row: NatRow) {
  const object = `${row.router} /ip/firewall/nat ${row.position}`;
  const counted = row.packets === undefined ? [] : [['packets', String(row.packets)] as const];
  const said = ruleWords(row).filter(([word]) => word !== 'chain' && word !== 'action');
  return [...said, ...counted].map(([field, value]) => ({ object, field, value, feed: row.feed }));
}

/** `[find chain="dstnat" to-addresses="…" dst-port="443"]`: a rule by what it is, for its number changes and its id is no promise. */
export function findRule(rule: NatRow | FirewallRule): string {
  return `[find ${ruleWords(rule)
    .map(([word, value]) => `${word}=${quoted(value)}`)
    .join(' ')}]`;
}

/** Another rule of the same router, by its place. */
export function ruleAt({ router }: NatCase, position: string | number | undefined): FirewallRule | undefined {
  return (router === undefined ? undefined : knownValue(router.nat))?.find(
    (rule) => rule.position === Number(position),
  );
}

export function hostsOf({ network, row }: NatCase): readonly ServiceRow[] {
  return rowsByRule(network.rows.services.rows).get(row.key) ?? [];
}

/** The rows of the Services page that a rule leads to, by key of the rule. */
const rowsByRule = derivedOnce((rows: readonly ServiceRow[]): ReadonlyMap<string, readonly ServiceRow[]> => {
  const found = new Map<string, ServiceRow[]>();
  for (const row of rows) {
    for (const key of new Set(row.addresses.flatMap(({ nat }) => nat))) {
      const some = found.get(key);
      if (some === undefined) found.set(key, [row]);
      else some.push(row);
    }
  }
  return found;
});
