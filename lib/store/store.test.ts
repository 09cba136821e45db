import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { Secret } from '../config/secret.ts';
import {
  type AuditEvent,
  auditPage,
  keepPlan,
  plansInState,
  readPlan,
  record,
  recordIn,
  type Store,
  settlePlan,
  takePlan,
  verifyAudit,
  wholeAudit,
  withLock,
} from './index.ts';
import { onBothDatabases } from './testing/databases.ts';

const ada = { id: 'account:1', name: 'ada', from: '192.0.2.7' };
const event = (over: Partial<AuditEvent> = {}): AuditEvent => ({
  at: 1_000,
  actor: ada,
  action: 'test',
  result: 'done',
  ...over,
});
const plan = {
  id: 'p1',
  actor: ada.id,
  fingerprint: 'f',
  body: { rules: [1] },
  createdAt: 0,
  expiresAt: 100,
};

onBothDatabases((database) => {
  describe('the audit', () => {
    test('gives back what was recorded, the newest first', async () => {
      const store = await database.open();
      const whole = event({ subject: 'gw1', before: { a: [1] }, after: null, detail: { plan: 'p1' } });
      await record(store, whole);
      await record(store, event({ at: 2_000, action: 'other', result: 'refused' }));
      const entries = await auditPage(store, { limit: 10 });
      expect(entries).toMatchObject([
        { seq: 2, action: 'other', result: 'refused' },
        { ...whole, seq: 1 },
      ]);
      expect(entries[0]?.previous).toBe(entries[1]?.hash);
      expect(await auditPage(store, { limit: 10, before: 2 })).toHaveLength(1);
      expect(await auditPage(store, { limit: 10, action: 'other' })).toHaveLength(1);
      expect(await auditPage(store, { limit: 10, subject: 'gw1' })).toHaveLength(1);
    });

    test('keeps every word, whatever it is made of', async () => {
      const store = await database.open();
      // PostgreSQL's text cannot hold NUL, and neither can a name or a header that reaches us.
      const word = fc
        .string({ unit: 'grapheme' })
        .filter((text) => !text.includes('\0') && text.isWellFormed());
      await fc.assert(
        fc.asyncProperty(word, word, async (subject, value) => {
          const { seq } = await record(store, event({ subject, after: { value } }));
          const [entry] = await auditPage(store, { limit: 1, before: seq + 1 });
          expect(entry).toMatchObject({ subject, after: { value } });
        }),
        { numRuns: 40 },
      );
      expect((await verifyAudit(store)).fault).toBeUndefined();
    });

    test('never holds a secret', async () => {
      const store = await database.open();
      const secret = new Secret('canary-4411');
      const said = `password=${secret.reveal()}`;
      await record(store, event({ subject: said, before: { said }, detail: { said } }));
      const rows = await store.read((db) => db.selectFrom('audit').selectAll().execute());
      expect(JSON.stringify(rows)).not.toContain('canary-4411');
    });

    test('many at once stand one after the other', async () => {
      const [one, two] = [await database.open(), await database.open()];
      await Promise.all(Array.from({ length: 20 }, (_, n) => record(n % 2 ? one : two, event({ at: n }))));
      expect(await verifyAudit(one)).toMatchObject({ entries: 20 });
      expect((await verifyAudit(one)).fault).toBeUndefined();
    });

    test('is kept together with what it tells, or neither is', async () => {
      const store = await database.open();
      const failing = store.change(async (db) => {
        await recordIn(db, event());
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await auditPage(store, { limit: 1 })).toEqual([]);
    });

    test('the database refuses to change or remove an entry', async () => {
      const store = await database.open();
      await record(store, event());
      await expect(store.change((db) => db.deleteFrom('audit').execute())).rejects.toThrow('append-only');
      await expect(
        store.change((db) => db.updateTable('audit').set({ actor: 'x' }).execute()),
      ).rejects.toThrow('append-only');
    });

    test.each([
      [
        'a changed word',
        (store: Store) => forge(store, sql`update audit set result = 'done' where seq = 2`),
        2,
        'changed',
      ],
      ['a removed entry', (store: Store) => forge(store, sql`delete from audit where seq = 2`), 2, 'missing'],
      ['a removed end', (store: Store) => forge(store, sql`delete from audit where seq = 3`), 3, 'removed'],
    ])('%s is found, even when the owner of the database did it', async (_, deed, seq, why) => {
      const store = await database.open();
      for (const result of ['done', 'refused', 'failed'] as const) await record(store, event({ result }));
      const { head } = await verifyAudit(store);
      await deed(store);
      const { fault } = await verifyAudit(store, head);
      expect(fault).toMatchObject({ seq });
      expect(fault?.why).toContain(why);
    });

    test('a longer one is read in parts', async () => {
      const store = await database.open();
      await store.change(async (db) => {
        for (let n = 0; n < 1_001; n += 1) await recordIn(db, event({ at: n }));
      });
      const seen: number[] = [];
      for await (const { at } of wholeAudit(store)) seen.push(at);
      expect(seen).toEqual(Array.from({ length: 1_001 }, (_, n) => n));
    });
  });

  describe('a plan', () => {
    test('is taken once, by its owner, in time', async () => {
      const store = await database.open();
      await keepPlan(store, plan);
      await expect(takePlan(store, { id: 'nix', actor: ada.id, now: 1 })).rejects.toMatchObject({
        code: 'plan.unknown',
      });
      await expect(takePlan(store, { id: 'p1', actor: 'account:2', now: 1 })).rejects.toMatchObject({
        code: 'plan.foreign',
      });
      await expect(takePlan(store, { id: 'p1', actor: ada.id, now: 100 })).rejects.toMatchObject({
        code: 'plan.expired',
      });
      expect(await takePlan(store, { id: 'p1', actor: ada.id, now: 99 })).toMatchObject({
        ...plan,
        state: 'taken',
      });
      await expect(takePlan(store, { id: 'p1', actor: ada.id, now: 99 })).rejects.toMatchObject({
        code: 'plan.used',
      });
    });

    test('is taken by one of many who ask at once', async () => {
      const stores = [await database.open(), await database.open()];
      await keepPlan(stores[0] ?? (await database.open()), plan);
      const asked = Array.from({ length: 10 }, (_, n) => stores[n % 2]).flatMap((store) =>
        store === undefined ? [] : [takePlan(store, { id: 'p1', actor: ada.id, now: 1 })],
      );
      const outcomes = await Promise.allSettled(asked);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    test('moves on from where it is, and keeps its outcome', async () => {
      const store = await database.open();
      await keepPlan(store, plan);
      const step = { id: 'p1', from: ['taken'], to: 'applied', outcome: { ids: ['*1'] }, at: 5 } as const;
      expect(await settlePlan(store, step)).toBe(false);
      await takePlan(store, { id: 'p1', actor: ada.id, now: 1 });
      expect(await plansInState(store, ['taken'])).toHaveLength(1);
      expect(await settlePlan(store, step)).toBe(true);
      expect(await readPlan(store, 'p1')).toMatchObject({
        state: 'applied',
        outcome: { ids: ['*1'] },
        changedAt: 5,
      });
    });
  });

  describe('a lock', () => {
    test('lets one in at a time, over all instances', async () => {
      const [one, two] = [await database.open(), await database.open()];
      let inside = 0;
      let most = 0;
      const work = async () => {
        inside += 1;
        most = Math.max(most, inside);
        await one.read((db) => db.selectFrom('lease').selectAll().execute());
        inside -= 1;
      };
      await Promise.all(
        [one, two, one, two].map((store) => withLock(store, 'r', 'ada', work, { waitMs: 10_000 })),
      );
      expect(most).toBe(1);
    });

    test('tells who holds it', async () => {
      const store = await database.open();
      await withLock(store, 'router:gw1', 'ada', async () => {
        await expect(withLock(store, 'router:gw1', 'bob', async () => 1)).rejects.toMatchObject({
          code: 'store.locked',
          params: { name: 'router:gw1', holder: 'ada' },
        });
        await withLock(store, 'router:gw2', 'bob', async () => 1);
      });
    });

    test('is given back after a failure, and ends by itself when its holder died', async () => {
      const store = await database.open();
      await expect(withLock(store, 'r', 'ada', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
      await store.change((db) =>
        db.insertInto('lease').values({ name: 'r', holder: 'dead 1', until: 500 }).execute(),
      );
      await expect(withLock(store, 'r', 'bob', async () => 1, { now: () => 499 })).rejects.toMatchObject({
        code: 'store.locked',
      });
      expect(await withLock(store, 'r', 'bob', async () => 1, { now: () => 500 })).toBe(1);
    });

    test('tells its work that the lease has ended when the database stops answering', async () => {
      const store = await database.open();
      let silent = false;
      const hanging: typeof store = {
        ...store,
        change: (work) => (silent ? new Promise(() => undefined) : store.change(work)),
      };
      await withLock(
        hanging,
        'r',
        'ada',
        async (lost) => {
          silent = true;
          if (!lost.aborted) await once(lost, 'abort');
          silent = false;
        },
        { leaseMs: 60 },
      );
      // Given back all the same.
      expect(await withLock(store, 'r', 'bob', async () => 1)).toBe(1);
    });

    test('tells its work when somebody else took it', async () => {
      const store = await database.open();
      await withLock(
        store,
        'r',
        'ada',
        async (lost) => {
          await store.change((db) => db.updateTable('lease').set({ holder: 'bob 1' }).execute());
          if (!lost.aborted) await once(lost, 'abort');
        },
        { leaseMs: 30 },
      );
      expect(await store.read((db) => db.selectFrom('lease').select('holder').execute())).toEqual([
        { holder: 'bob 1' },
      ]);
    });
  });

  describe('the database itself', () => {
    test('is opened again with what it held, by several at once as well', async () => {
      const first = await database.open();
      await record(first, event());
      const again = await Promise.all([database.open(), database.open()]);
      for (const store of again) expect(await verifyAudit(store)).toMatchObject({ entries: 1 });
    });

    test('SIGKILL loses nothing that was committed', async () => {
      const place = await database.place();
      const [kind, where] = 'file' in place ? ['file', place.file] : ['url', place.url];
      const writer = spawn(
        process.execPath,
        [fileURLToPath(new URL('./testing/endless-writer.ts', import.meta.url)), kind, where],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const ended = once(writer, 'exit');
      let committed = 0;
      for await (const line of createInterface({ input: writer.stdout })) {
        committed = Number(line);
        if (committed === 25) writer.kill('SIGKILL');
      }
      await ended;
      const { entries, fault } = await verifyAudit(await database.open());
      expect(fault).toBeUndefined();
      expect(entries).toBeGreaterThanOrEqual(committed);
      expect(committed).toBeGreaterThanOrEqual(25);
    });

    test('taken away it is told as such, and it serves again when it is back', async () => {
      const store = await database.open();
      await record(store, event());
      const giveBack = await database.lose();
      await expect(record(store, event())).rejects.toMatchObject({
        code: expect.stringMatching(/^store\.(lost|unreachable)$/),
      });
      await expect(auditPage(store, { limit: 1 })).rejects.toMatchObject({ suggestion: expect.any(String) });
      await giveBack();
      await record(store, event());
      expect(await verifyAudit(store)).toMatchObject({ entries: 2 });
    });
  });
});

/** What somebody could do who owns the database and not only Hopboard's user in it. */
async function forge(store: Store, deed: ReturnType<typeof sql>): Promise<void> {
  await store.change(async (db) => {
    if (store.kind === 'sqlite') {
      for (const act of ['update', 'delete'])
        await sql`drop trigger ${sql.id(`audit_never_${act}`)}`.execute(db);
    } else await sql`drop trigger audit_never_changes on audit`.execute(db);
    await deed.execute(db);
  });
}
