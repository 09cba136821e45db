import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditPage, openStore, record, type Store } from '../index.ts';

const event = {
  at: 1,
  actor: { id: 'account:1', name: 'ada', from: '192.0.2.7' },
  action: 'test',
  subject: 'x'.repeat(20_000),
  result: 'done',
} as const;

let folder: string;
let opened: Store[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hopboard-faults-'));
  opened = [];
});
afterEach(async () => {
  for (const store of opened) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(file = join(folder, 'hopboard.db')): Promise<Store> {
  const store = await openStore({ file });
  opened.push(store);
  return store;
}

test('only its owner can read the file', async () => {
  await open(join(folder, 'new', 'hopboard.db'));
  expect(statSync(join(folder, 'new')).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, 'new', 'hopboard.db')).mode & 0o777).toBe(0o600);
});

test('without space it says so, keeps what it has, and can still be read', async () => {
  const store = await open();
  await record(store, event);
  const pages = await store.read((db) => sql<{ page_count: number }>`pragma page_count`.execute(db));
  // SQLite itself then finds no room, as it would on a full disk.
  await store.read((db) => sql`pragma max_page_count = ${sql.lit(pages.rows[0]?.page_count)}`.execute(db));
  await expect(record(store, event)).rejects.toMatchObject({
    code: 'store.full',
    suggestion: expect.any(String),
  });
  expect(await auditPage(store, { limit: 9 })).toHaveLength(1);
});

test('read-only it says so, and can still be read', async () => {
  const store = await open();
  await record(store, event);
  await store.read((db) => sql`pragma query_only = on`.execute(db));
  await expect(record(store, event)).rejects.toMatchObject({ code: 'store.read-only' });
  expect(await auditPage(store, { limit: 9 })).toHaveLength(1);
});

test('a file that is no database is told as such', async () => {
  const file = join(folder, 'hopboard.db');
  writeFileSync(file, 'this is a letter to a friend, and no database at all. '.repeat(100));
  await expect(open(file)).rejects.toMatchObject({ code: 'store.damaged', params: { place: file } });
});

test('a folder in its place cannot be opened', async () => {
  mkdirSync(join(folder, 'hopboard.db'));
  await expect(open()).rejects.toMatchObject({ code: 'store.unreachable' });
});

test('another process that holds the file is waited for', async () => {
  const one = await open();
  const two = await open();
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const { promise: inside, resolve: enter } = Promise.withResolvers<void>();
  const holding = one.change(async () => {
    enter();
    await held;
  });
  await inside;
  const waiting = record(two, event);
  release();
  await Promise.all([holding, waiting]);
  expect(await auditPage(two, { limit: 9 })).toHaveLength(1);
});
