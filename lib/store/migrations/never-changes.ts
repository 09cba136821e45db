import { type Kysely, sql } from 'kysely';
import { isSqlite } from '../sqlite/is-sqlite.ts';

/** Makes the database itself refuse to change or remove a row of `table`. Its owner can still drop the trigger: hence the hash chain. */
export async function neverChanges(db: Kysely<unknown>, table: string): Promise<void> {
  const words = sql.lit(`the table ${table} is append-only`);
  if (isSqlite(db)) {
    for (const act of ['update', 'delete']) {
      const name = sql.id(`${table}_never_${act}`);
      await sql`create trigger ${name} before ${sql.raw(act)} on ${sql.table(table)} begin select raise(abort, ${words}); end`.execute(
        db,
      );
    }
    return;
  }
  const refuse = sql.id(`${table}_refuse`);
  await sql`create function ${refuse}() returns trigger language plpgsql as ${sql.lit(
    `begin raise exception 'the table ${table} is append-only'; end`,
  )}`.execute(db);
  await sql`create trigger ${sql.id(`${table}_never_changes`)} before update or delete or truncate on ${sql.table(
    table,
  )} for each statement execute function ${refuse}()`.execute(db);
}
