import type { Store } from '../open.ts';
import { type AuditEntry, entryOf } from './entry.ts';

const BATCH = 500;

/** Entries of the audit, the newest first; `before` a number of an entry to go on from there. */
export async function auditPage(
  store: Store,
  wish: {
    before?: number | undefined;
    limit: number;
    action?: string | undefined;
    subject?: string | undefined;
  },
): Promise<AuditEntry[]> {
  const rows = await store.read((db) => {
    let query = db.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(wish.limit);
    if (wish.before !== undefined) query = query.where('seq', '<', wish.before);
    if (wish.action !== undefined) query = query.where('action', '=', wish.action);
    if (wish.subject !== undefined) query = query.where('subject', '=', wish.subject);
    return query.execute();
  });
  return rows.map(entryOf);
}

/** Every entry, the oldest first, a few hundred at a time: an audit may be longer than memory. */
export async function* wholeAudit(store: Store): AsyncGenerator<AuditEntry> {
  for await (const row of auditRows(store)) yield entryOf(row);
}

/** The rows behind {@link wholeAudit}, as they are stored. */
export async function* auditRows(store: Store) {
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = await store.read((db) =>
      db.selectFrom('audit').selectAll().where('seq', '>', after).orderBy('seq').limit(BATCH).execute(),
    );
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return;
    after = last.seq;
  }
}
