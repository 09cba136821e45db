import type { Kysely } from 'kysely';

/**
 * Whether `db` is SQLite; PostgreSQL otherwise. Told by a mark and not by its class: Next loads a module several times, and the database
 * was opened by another copy.
 */
export function isSqlite<Tables>(db: Kysely<Tables>): boolean {
  const { adapter } = db.getExecutor();
  return 'database' in adapter && adapter.database === 'sqlite';
}
