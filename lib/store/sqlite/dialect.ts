import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';
import { HopboardError } from '../../errors.ts';

/** How long a change waits for another process (`npm run user`) before it says the file is busy. */
const BUSY_MS = 5_000;
/** SQLite itself waits by standing still, with the whole process: for a moment only. The rest of the time we wait. */
const STAND_STILL_MS = 20;

const SQLITE_BUSY = 5;

/** Kysely on Node's own SQLite, which needs no compiler and no download. */
export class NodeSqliteDialect extends SqliteDialect {
  readonly #file: string;

  /** @param file a path, or `:memory:` */
  constructor(file: string) {
    super({ database: async () => opened(file) });
    this.#file = file;
  }

  override createDriver(): SqliteDriver {
    const file = this.#file;
    return new WatchfulDriver(file, { database: async () => opened(file) });
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/** SQLite can create tables inside a transaction, so a migration is applied whole or not at all. */
class TransactionalAdapter extends SqliteAdapter {
  readonly database = 'sqlite';

  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class WatchfulDriver extends SqliteDriver {
  readonly #file: string;
  #inode: bigint | undefined;

  constructor(file: string, config: ConstructorParameters<typeof SqliteDriver>[0]) {
    super(config);
    this.#file = file;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#assertFileIsOurs();
    return super.acquireConnection();
  }

  /** A plain `begin` would take the write lock at its first write and fail, not wait, if another process wrote since it read. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    for (const deadline = performance.now() + BUSY_MS; ; await pause(STAND_STILL_MS)) {
      try {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'));
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() > deadline) throw error;
      }
    }
  }

  /** After some failures, a full disk among them, SQLite has rolled back by itself (sqlite.org/lang_transaction.html §3). */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      if (!(error instanceof Error && /no transaction is active/.test(error.message))) throw error;
    }
  }

  /** SQLite goes on writing to a file that was deleted or replaced: all that would be gone with the process. */
  #assertFileIsOurs(): void {
    if (this.#file === ':memory:') return;
    const inode = statSync(this.#file, { bigint: true, throwIfNoEntry: false })?.ino;
    this.#inode ??= inode;
    if (inode !== undefined && inode === this.#inode) return;
    throw new HopboardError('store.lost', {
      message: `The database ${this.#file} was removed or replaced while Hopboard runs`,
      suggestion: 'Put the file back, or restart Hopboard to begin with the one that is there.',
      params: { place: this.#file },
    });
  }
}

function opened(file: string): SqliteDatabase {
  // Hashes of passwords are in it: made by SQLite, the file would be readable to all.
  createPrivate(file);
  const database = new DatabaseSync(file, { timeout: STAND_STILL_MS });
  // Committed means on disk: a power failure loses nothing either.
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = database.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (values) => statement.all(...values.map(asInput)),
        run: (values) => statement.run(...values.map(asInput)),
        iterate: (values) => statement.iterate(...values.map(asInput)),
      };
    },
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

function asInput(value: unknown): SQLInputValue {
  if (value === undefined) return null;
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return value;
  throw new TypeError(`A ${typeof value} cannot be stored: tables hold text, numbers and null`);
}

function createPrivate(file: string): void {
  if (file === ':memory:' || existsSync(file)) return;
  closeSync(openSync(file, 'a', 0o600));
}
