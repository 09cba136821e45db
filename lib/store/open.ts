import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, Migrator } from 'kysely';
import { storeFailure } from './failure.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { postgresDialect } from './postgres/dialect.ts';
import { NodeSqliteDialect } from './sqlite/dialect.ts';
import type { Tables } from './tables.ts';

/** Where the state lives: a file for one instance (`:memory:` for none), a PostgreSQL server for several. */
export type StorePlace = { readonly file: string } | { readonly url: string };

export type Store = {
  readonly kind: 'sqlite' | 'postgres';
  /** As people know it: the path, or server and database without the password. */
  readonly place: string;
  readonly db: Kysely<Tables>;
  /** Runs `work` as one transaction. @throws HopboardError `store.*` when the database fails, or what `work` throws; nothing is kept then */
  change<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  /** Runs `work`, which only reads. @throws HopboardError `store.*` when the database fails */
  read<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/**
 * Opens a database and brings its tables up to date.
 * @throws HopboardError `store.*` (see failure.ts)
 */
export async function openStore(where: StorePlace): Promise<Store> {
  const place = 'file' in where ? where.file : publicUrl(where.url);
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw storeFailure(error, place);
    }
  };
  return told(async () => {
    if ('file' in where && where.file !== ':memory:') {
      mkdirSync(dirname(where.file), { recursive: true, mode: 0o700 });
    }
    const dialect = 'file' in where ? new NodeSqliteDialect(where.file) : postgresDialect(where.url);
    const db = new Kysely<Tables>({ dialect });
    try {
      await migrate(db);
    } catch (error) {
      await db.destroy();
      throw error;
    }
    return {
      kind: 'file' in where ? 'sqlite' : 'postgres',
      place,
      db,
      change: (work) => told(() => db.transaction().execute(work)),
      read: (work) => told(() => work(db)),
      close: () => db.destroy(),
    };
  });
}

async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  // Asked first, because the migrator writes even when there is nothing to do, and a read-only database can still be read.
  const steps = await migrator.getMigrations();
  if (steps.every(({ executedAt }) => executedAt !== undefined)) return;
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

function publicUrl(url: string): string {
  const { hostname, port, pathname } = URL.parse(url) ?? { hostname: 'PostgreSQL', port: '', pathname: '' };
  return `${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
}
