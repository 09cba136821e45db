import type { Store } from '../open.ts';
import { BEFORE_THE_FIRST, hashOf } from './entry.ts';
import { auditRows } from './read.ts';

export type Verification = {
  /** How many entries there are. */
  readonly entries: number;
  /** Hash of the newest one: kept elsewhere, it proves later that nothing was cut off the end. */
  readonly head: string;
  /** The first entry that is not as it was written, and why. */
  readonly fault?: { readonly seq: number; readonly why: string };
};

/**
 * Follows the whole chain.
 * @param known a `head` of an earlier verification, which has to be in the chain
 */
export async function verifyAudit(store: Store, known?: string): Promise<Verification> {
  let entries = 0;
  let head = BEFORE_THE_FIRST;
  let seen = known === undefined;
  let fault: Verification['fault'];
  for await (const row of auditRows(store)) {
    entries += 1;
    fault ??= faultOf(row, entries, head);
    head = row.hash;
    seen ||= head === known;
  }
  if (!seen)
    fault ??= { seq: entries + 1, why: 'entries after it were removed: the head given is not in the chain' };
  return { entries, head, ...(fault === undefined ? {} : { fault }) };
}

function faultOf(row: Parameters<typeof hashOf>[0] & { hash: string }, seq: number, previous: string) {
  if (row.seq !== seq) return { seq, why: `entry ${seq} is missing` };
  if (row.previous !== previous) return { seq, why: 'it does not follow the entry before it' };
  return row.hash === hashOf(row) ? undefined : { seq, why: 'its words were changed' };
}
