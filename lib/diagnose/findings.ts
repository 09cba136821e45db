import { say } from '../correlate/sentence.ts';
import { compareText } from '../model/compare-text.ts';
import { optional } from '../model/optional.ts';
import type { Finding, Overview, ServiceRow, Severity } from '../model/snapshot.ts';
import type { Network } from './network.ts';
import type { Draft } from './rule.ts';
import { RULES } from './rules/index.ts';
import { nameOf } from './subject.ts';

/** More names than this help nobody; `affected` tells how many there are. */
const NAMED = 100;

const WORST_FIRST: readonly Severity[] = ['critical', 'warning', 'notice'];

/**
 * Everything the rules have to say, worst first; of equals first what lies nearer to the root of the way. Rules are asked in that
 * order, and what one of them explains no later one raises again: one broken cable is one finding, with its hosts as consequence.
 */
export function findingsOf(network: Network): Finding[] {
  const explained = new Set<string>();
  const found: { finding: Finding; order: number }[] = [];
  for (const [order, rule] of RULES.entries()) {
    const drafts = rule.judge(network, explained);
    for (const draft of drafts) {
      for (const key of draft.explains ?? []) explained.add(key);
      for (const row of draft.suffering ?? []) explained.add(`services/${row.key}`);
      found.push({ finding: findingFrom(draft, network), order });
    }
  }
  return found
    .sort(
      (a, b) =>
        rank(a.finding) - rank(b.finding) ||
        a.order - b.order ||
        compareText(a.finding.subjectKey, b.finding.subjectKey),
    )
    .map(({ finding }) => finding);
}

/** The questions that stayed open, each with the feeds it lacked. What a cluster or router does not have is no gap. */
export function unjudgedIn(network: Network): Overview['unjudged'] {
  return RULES.flatMap((rule) => {
    const missing = rule
      .needs(network)
      .flatMap((reading) =>
        reading.state === 'unknown' && reading.problem.code !== 'kubernetes.absent' ? [reading.feed] : [],
      );
    if (missing.length === 0) return [];
    const feeds = [...new Set(missing)].sort(compareText);
    return [{ rule: rule.name, sentence: say(`question.${rule.name}`), feeds }];
  });
}

function rank(finding: Finding): number {
  return WORST_FIRST.indexOf(finding.severity);
}

/** Of the rows it touches, or of the one it is about; nobody needs to be told where there is but one. */
function clusterOf(
  { subjectKey, suffering = [], concerning = [] }: Draft,
  network: Network,
): string | undefined {
  if (network.clusters.length < 2) return undefined;
  const touched = new Set([...suffering, ...concerning].map(({ cluster }) => cluster));
  if (touched.size > 0) return [...touched].join(', ');
  const [section = '', key = ''] = subjectKey.split(/\/(.*)/s);
  const { peers, nat } = network.rows;
  if (section === 'peers') return peers.rows.find((row) => row.key === key)?.cluster;
  if (section === 'nat') return nat.rows.find((row) => row.key === key)?.cluster;
  const [first] = key.split('|');
  return network.clusters.find(({ state }) => state.id === first)?.state.id;
}

function findingFrom(draft: Draft, network: Network): Finding {
  const suffering = draft.suffering ?? [];
  const named = [...suffering, ...(draft.concerning ?? [])].toSorted(
    (a, b) => compareText(nameOf(a), nameOf(b)) || compareText(a.key, b.key),
  );
  const names = [...new Set(named.map(nameOf))];
  return {
    id: draft.id,
    severity: severityOf(draft.atLeast, suffering),
    subject: draft.subject,
    ...optional({ cluster: clusterOf(draft, network) }),
    subjectKey: draft.subjectKey,
    sentence: draft.sentence,
    ...optional({ explanation: draft.explanation }),
    evidence: [...draft.evidence],
    consequence: names.slice(0, NAMED),
    affected: names.length,
    touches: named.slice(0, NAMED).map((row) => `services/${row.key}`),
    remedy: [...draft.remedy],
    href: draft.href,
  };
}

function severityOf(atLeast: Severity, suffering: readonly ServiceRow[]): Severity {
  if (suffering.some((row) => row.health === 'down')) return 'critical';
  return atLeast === 'notice' && suffering.some((row) => row.health === 'degraded') ? 'warning' : atLeast;
}
