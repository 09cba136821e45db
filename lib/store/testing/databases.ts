/** Runs the same tests on both databases. */
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { openStore, type Store, type StorePlace } from '../index.ts';
import { type PostgresServer, postgresPrograms, startPostgres } from './postgres.ts';

export type TestDatabase = {
  /** Where the database of this test is; the same until the test ends. */
  place(): Promise<StorePlace>;
  /** Opens it, once more if asked again; closed after the test. */
  open(): Promise<Store>;
  /** Takes it away while it is open; what gives it back. */
  lose(): Promise<() => Promise<void>>;
};

const START_MS = 60_000;

export function onBothDatabases(suite: (database: TestDatabase) => void): void {
  describe('SQLite', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hopboard-store-'));
    let count = 0;
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    suite(
      database(
        async () => {
          count += 1;
          return { file: join(folder, `${count}.db`) };
        },
        async (place) => {
          if (!('file' in place)) throw new TypeError('a file is what SQLite has');
          renameSync(place.file, `${place.file}.away`);
          return async () => renameSync(`${place.file}.away`, place.file);
        },
      ),
    );
  });

  const programs = postgresPrograms();
  describe.skipIf(programs === undefined)('PostgreSQL (needs the package postgresql)', () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await startPostgres(programs ?? '');
    }, START_MS);
    afterAll(() => server?.remove());
    suite(
      database(
        async () => ({ url: await server.emptyDatabase() }),
        async () => {
          await server.crash();
          return () => server.start();
        },
      ),
    );
  });
}

function database(
  make: () => Promise<StorePlace>,
  lose: (place: StorePlace) => Promise<() => Promise<void>>,
): TestDatabase {
  let made: Promise<StorePlace> | undefined;
  const opened: Store[] = [];
  const place = () => {
    made ??= make();
    return made;
  };
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
    made = undefined;
  });
  return {
    place,
    async open() {
      const store = await openStore(await place());
      opened.push(store);
      return store;
    },
    lose: async () => lose(await place()),
  };
}
