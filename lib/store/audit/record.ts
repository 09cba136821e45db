import { type Kysely, sql } from 'kysely';
import type { Store } from '../open.ts';
import { isSqlite } from '../sqlite/is-sqlite.ts';
import type { Tables } from '../tables.ts';
import { type AuditEntry, type AuditEvent, BEFORE_THE_FIRST, entryOf, rowOf } from './entry.ts';

/** Any fixed number: the name of the lock under which the chain grows on PostgreSQL. */
const CHAIN_LOCK = 7_236_519;

/**
 * Adds an event to the audit.
 * @throws HopboardError `store.*` when it cannot be written: then what it speaks of must not be done
 */
export function record(store: Store, event: AuditEvent): Promise<AuditEntry> {
  return store.change((db) => recordIn(db, event));
}

/** The same as part of a transaction: what is done and what is told of it are kept together, or neither is. */
export async function recordIn(db: Kysely<Tables>, event: AuditEvent): Promise<AuditEntry> {
  await standAlone(db);
  const last = await db
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const row = rowOf(event, (last?.seq ?? 0) + 1, last?.hash ?? BEFORE_THE_FIRST);
  await db.insertInto('audit').values(row).execute();
  return entryOf(row);
}

/**
 * Waits until no other transaction that will tell the audit of a change is under way: from here on they come one after the other. For a
 * change that rests on what it has just read. One of SQLite is alone by itself; on PostgreSQL two would see the same.
 */
export async function standAlone(db: Kysely<Tables>): Promise<void> {
  if (!isSqlite(db)) await sql`select pg_advisory_xact_lock(${sql.lit(CHAIN_LOCK)})`.execute(db);
}
