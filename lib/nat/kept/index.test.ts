import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store, verifyAudit, wholeAudit } from '../../store/index.ts';
import { applyPlan } from '../apply/apply.ts';
import { undoPlan } from '../apply/undo.ts';
import { connectWriter } from '../apply/writer.ts';
import { type NatBench, natBench } from '../testing/bench.ts';
import { ANN } from '../testing/context.ts';
import { keptContext } from '../testing/kept-context.ts';
import { killing } from '../testing/killing.ts';
import { journalIn, locksIn } from './index.ts';

let store: Store;
let bench: NatBench;
beforeEach(async () => {
  store = await openStore({ file: ':memory:' });
  bench = await natBench();
});
afterEach(async () => {
  await bench.close();
  await store.close();
});

test('a plan is applied and taken back on a real database, and the audit tells each step', async () => {
  const context = keptContext(store, () => connectWriter(bench.access));
  await context.journal.keep(bench.plan('p1'), ANN.id);
  const applied = await applyPlan(context, ANN, { plan: 'p1', confirm: 'gw1' });
  expect(applied.works).toMatchObject([{ state: 'done' }]);
  expect(bench.comments()).toHaveLength(3);
  const undone = await undoPlan(context, ANN, { plan: 'p1', reviewed: false });
  expect(undone.works).toMatchObject([{ state: 'undone' }]);
  expect(await context.journal.open()).toEqual([]);
  const told: string[] = [];
  for await (const { action, result } of wholeAudit(store)) told.push(`${action} ${result}`);
  expect(told).toEqual(['nat.open attempted', 'nat.open done', 'nat.undo attempted', 'nat.undo done']);
  expect(await verifyAudit(store)).toMatchObject({ entries: 4 });
});

test('a plan is taken once', async () => {
  const journal = journalIn(store);
  await journal.keep(bench.plan('p1'), ANN.id);
  const takes = await Promise.all([1, 2, 3].map(() => journal.take('p1', ANN.id, 1_000)));
  expect(takes.filter(Boolean)).toHaveLength(1);
  expect(await journal.plan('p1')).toMatchObject({ actor: ANN.id, taken: true });
  expect(await journal.plan('nix')).toBeUndefined();
});

test('one at a time on a router, side by side on two', async () => {
  const locks = locksIn(store, 'test');
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

// Sentences: login, two prints, two additions, two prints.
test.each([4, 5, 6])('a process killed at sentence %i leaves all or nothing', async (nth) => {
  const { violations } = await killing(nth, true);
  expect(violations).toEqual([]);
});
