import type { Finding } from '../model/snapshot.ts';

/**
 * Which rows the verdict leaves out: those whose every trouble is silenced. A row that no finding tells of is never left out, save where
 * a silenced finding has more of them than it names. Undefined where it leaves out none.
 */
export function excusedBy(findings: readonly Finding[]): ((row: string) => boolean) | undefined {
  const silenced = findings.filter((finding) => finding.silenced !== undefined);
  if (silenced.length === 0) return undefined;
  const open = findings.filter((finding) => finding.silenced === undefined && finding.severity !== 'notice');
  const known = rowsOf(silenced);
  const troubled = rowsOf(open);
  const namesAll = ({ affected, consequence }: Finding) => affected <= consequence.length;
  const unnamed = !silenced.every(namesAll) && open.every(namesAll);
  return (row) => !troubled.has(row) && (unnamed || known.has(row));
}

function rowsOf(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(findings.flatMap(({ subjectKey, touches }) => [subjectKey, ...touches]));
}
