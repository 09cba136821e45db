import { type Kysely, SqliteAdapter } from 'kysely';

/** Whether `db` is SQLite; PostgreSQL otherwise. */
export function isSqlite<Tables>(db: Kysely<Tables>): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter;
}
