import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HopboardError } from '../../errors.ts';
import { keepPlan, type Store, verifyAudit, wholeAudit } from '../../store/index.ts';
import { onBothDatabases } from '../../store/testing/databases.ts';
import { applyPlan } from '../apply/apply.ts';
import { settleOpenWorks } from '../apply/carry-out.ts';
import { undoPlan } from '../apply/undo.ts';
import { connectWriter } from '../apply/writer.ts';
import { type NatBench, natBench } from '../testing/bench.ts';
import { ANN, BOB } from '../testing/context.ts';
import { keptContext } from '../testing/kept-context.ts';
import { killing } from '../testing/killing.ts';
import { journalIn, locksIn } from './index.ts';

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => undefined,
    (error: HopboardError) => error.code,
  );

async function told(store: Store): Promise<string[]> {
  const entries: string[] = [];
  for await (const { action, result } of wholeAudit(store)) entries.push(`${action} ${result}`);
  return entries;
}

onBothDatabases((database) => {
  let store: Store;
  let bench: NatBench;
  beforeEach(async () => {
    store = await database.open();
    bench = await natBench();
  }, 60_000);
  afterEach(() => bench.close());

  const on = (of: Store, network?: string) => keptContext(of, () => connectWriter(bench.access), network);
  const confirmed = { plan: 'p1', confirm: 'gw1' };

  test('a plan is applied and taken back, and the audit tells each step', async () => {
    const context = on(store);
    await context.journal.keep(bench.plan('p1'), ANN.id);
    const applied = await applyPlan(context, ANN, confirmed);
    expect(applied.works).toMatchObject([{ state: 'done' }]);
    expect(bench.comments()).toHaveLength(3);
    const undone = await undoPlan(context, ANN, { plan: 'p1', reviewed: false });
    expect(undone.works).toMatchObject([{ state: 'undone' }]);
    expect(await context.journal.open()).toEqual([]);
    expect(await told(store)).toEqual([
      'nat.open attempted',
      'nat.open done',
      'nat.undo attempted',
      'nat.undo done',
    ]);
    expect(await verifyAudit(store)).toMatchObject({ entries: 4 });
  });

  test('a plan is taken once', async () => {
    const journal = journalIn(store, 'configured');
    await journal.keep(bench.plan('p1'), ANN.id);
    const takes = await Promise.all([1, 2, 3].map(() => journal.take('p1', ANN.id, 1_000)));
    expect(takes.filter(Boolean)).toHaveLength(1);
    expect(await journal.plan('p1')).toMatchObject({ actor: ANN.id, taken: true });
    expect(await journal.plan('nix')).toBeUndefined();
  });

  test('a work whose process died as it was begun is none', async () => {
    const row = { actor: ANN.id, fingerprint: '', body: { kind: 'work' }, createdAt: 0, expiresAt: 1 };
    await keepPlan(store, { id: 'configured/p1.gw1', ...row });
    const journal = journalIn(store, 'configured');
    expect(await journal.work('p1.gw1')).toBeUndefined();
    expect(await journal.open()).toEqual([]);
  });

  test('one at a time on a router, side by side on two', async () => {
    const locks = locksIn(store, 'configured', 'test');
    const order: string[] = [];
    const first = Promise.withResolvers<void>();
    const held = locks.exclusively('gw1', async () => {
      await locks.exclusively('gw2', async () => void order.push('gw2'));
      await first.promise;
      order.push('first');
    });
    const waiting = locks.exclusively('gw1', async () => void order.push('second'));
    first.resolve();
    await Promise.all([held, waiting]);
    expect(order).toEqual(['gw2', 'first', 'second']);
  });

  describe('two instances that share the database', () => {
    let other: Store;
    beforeEach(async () => {
      other = await database.open();
    });

    test('the same click on both at once: applied once, one rule', async () => {
      const contexts = [on(store), on(other)];
      await contexts[0]?.journal.keep(bench.plan('p1'), ANN.id);
      const reports = await Promise.all(contexts.map((context) => applyPlan(context, ANN, confirmed)));
      expect(new Set(bench.comments()).size).toBe(3);
      expect(bench.comments()).toHaveLength(3);
      expect(await told(store)).toEqual(['nat.open attempted', 'nat.open done']);
      // The later click tells how far the first had come when it asked.
      expect(reports.flatMap(({ works }) => works).some(({ state }) => state === 'done')).toBe(true);
    });

    test('two people on two instances at once: the router is changed by one after the other, one rule', async () => {
      await on(store).journal.keep(bench.plan('p1'), ANN.id);
      await on(other).journal.keep(bench.plan('p2'), BOB.id);
      let writing = 0;
      let most = 0;
      const watched = (of: Store) => ({
        ...on(of),
        async connect() {
          const writer = await connectWriter(bench.access);
          writing += 1;
          most = Math.max(most, writing);
          return {
            ...writer,
            close() {
              writing -= 1;
              writer.close();
            },
          };
        },
      });
      const [ann, bob] = await Promise.all([
        applyPlan(watched(store), ANN, confirmed),
        applyPlan(watched(other), BOB, { plan: 'p2', confirm: 'gw1' }),
      ]);
      expect(most).toBe(1);
      expect([ann, bob].flatMap(({ works }) => works.map(({ state }) => state)).toSorted()).toEqual([
        'done',
        'failed',
      ]);
      expect(bench.comments()).toHaveLength(3);
      expect(new Set(bench.comments()).size).toBe(3);
      expect(await verifyAudit(other)).toMatchObject({ entries: 4 });
    });

    test('the lock of the one keeps the other waiting, on this router alone', async () => {
      const order: string[] = [];
      const free = Promise.withResolvers<void>();
      const entered = Promise.withResolvers<void>();
      const held = locksIn(store, 'configured', 'a').exclusively('gw1', async () => {
        entered.resolve();
        await free.promise;
        order.push('first');
      });
      await entered.promise;
      const locks = locksIn(other, 'configured', 'b');
      await locks.exclusively('gw2', async () => void order.push('gw2'));
      const waiting = locks.exclusively('gw1', async () => void order.push('second'));
      free.resolve();
      await Promise.all([held, waiting]);
      expect(order).toEqual(['gw2', 'first', 'second']);
    });
  });

  describe('two networks in one database, each with a router gw1', () => {
    test('a plan of one is refused on the other, and stays good where it was made', async () => {
      const [blog, today] = [on(store, 'story blog'), on(store, 'story today')];
      await blog.journal.keep(bench.plan('p1'), ANN.id);
      expect(await codeOf(applyPlan(today, ANN, confirmed))).toBe('nat.no-plan');
      expect(await codeOf(undoPlan(today, ANN, { plan: 'p1', reviewed: true }))).toBe('nat.no-plan');
      expect(bench.listener.accepted()).toBe(0);
      expect((await applyPlan(blog, ANN, confirmed)).works).toMatchObject([{ state: 'done' }]);
      expect(await codeOf(undoPlan(today, ANN, { plan: 'p1', reviewed: true }))).toBe('nat.no-plan');
      expect(await today.journal.work('p1.gw1')).toBeUndefined();
      expect(bench.comments()).toHaveLength(3);
    });

    test('what was interrupted on one is not settled on the router of the other', async () => {
      const [blog, today] = [on(store, 'story blog'), on(store, 'story today')];
      await blog.journal.keep(bench.plan('p1'), ANN.id);
      bench.device.misbehave({
        kind: 'drop',
        when: 'during',
        of: 'command',
        nth: 1,
        command: '/ip/firewall/nat/add',
      });
      let calls = 0;
      const once = async () => {
        calls += 1;
        if (calls > 1) bench.device.misbehave({ kind: 'refuse-connection' });
        return connectWriter(bench.access);
      };
      expect((await applyPlan({ ...blog, connect: once }, ANN, confirmed)).works).toMatchObject([
        { state: 'unsettled' },
      ]);
      bench.device.misbehave(undefined);
      const before = bench.listener.accepted();
      expect(await today.journal.open()).toEqual([]);
      expect(await settleOpenWorks(today)).toBe(0);
      expect(bench.listener.accepted()).toBe(before);
      expect(await settleOpenWorks(blog)).toBe(0);
      expect(bench.comments()).toEqual(['mail']);
    });

    test('neither keeps the other waiting, and the audit tells which it was', async () => {
      const [blog, today] = [on(store, 'story blog'), on(store, 'story today')];
      await today.journal.keep(bench.plan('p1'), ANN.id);
      await blog.locks.exclusively('gw1', () => applyPlan(today, ANN, confirmed));
      for await (const { detail } of wholeAudit(store))
        expect(detail).toMatchObject({ network: 'story today' });
    });
  });
});

// Sentences: login, two prints, two additions, two prints.
test.each([4, 5, 6])('a process killed at sentence %i leaves all or nothing', async (nth) => {
  const { violations } = await killing(nth, true);
  expect(violations).toEqual([]);
});
