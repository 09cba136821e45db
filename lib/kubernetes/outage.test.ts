import { beforeEach, expect, test, vi } from 'vitest';
import type { ApiClient, Ask } from './agent/request.ts';
import { ApiFailure, type FailureKind } from './failure.ts';
import { createOutage } from './outage.ts';
import { TIMING } from './timing.ts';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

function outageOf() {
  const answers = { with: 'unreachable' as FailureKind | 'good', asked: [] as string[] };
  const client: ApiClient = {
    open: () => Promise.reject(new Error('not used')),
    read({ path }: Ask) {
      answers.asked.push(path);
      if (answers.with === 'good') return Promise.resolve({ value: {}, bytes: 2 });
      return Promise.reject(new ApiFailure(answers.with, 'test', { message: 'no' }));
    },
    close() {},
  };
  const stop = new AbortController();
  const outage = createOutage(client, TIMING, () => 0.5, stop.signal);
  const woken: string[] = [];
  const wait = (path: string | undefined, ms = 30_000) =>
    outage.wait(ms, path, stop.signal).then(() => woken.push(path ?? 'nobody'));
  return { answers, outage, wait, woken, stop };
}

test('one request about every 400 ms asks for everyone, in turn', async () => {
  const { answers, wait, woken } = outageOf();
  void wait('/api/v1/services');
  void wait('/api/v1/nodes');
  await vi.advanceTimersByTimeAsync(1_700);
  expect(answers.asked.toSorted()).toEqual([
    '/api/v1/nodes?limit=1',
    '/api/v1/nodes?limit=1',
    '/api/v1/services?limit=1',
    '/api/v1/services?limit=1',
  ]);
  expect(woken).toEqual([]);
});

test.each(['good', 'forbidden', 'absent'] as const)('the answer "%s" wakes everyone', async (answer) => {
  const { answers, wait, woken } = outageOf();
  void wait('/api/v1/services');
  void wait(undefined);
  answers.with = answer;
  await vi.advanceTimersByTimeAsync(1_300);
  expect(woken.toSorted()).toEqual(['/api/v1/services', 'nobody']);
});

test('somebody else being answered wakes everyone at once', async () => {
  const { outage, wait, woken } = outageOf();
  void wait('/api/v1/services');
  outage.over();
  await vi.advanceTimersByTimeAsync(0);
  expect(woken).toEqual(['/api/v1/services']);
});

test('who waited long enough goes on alone', async () => {
  const { wait, woken } = outageOf();
  void wait('/api/v1/services', 5_000);
  void wait('/api/v1/nodes', 20_000);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(woken).toEqual(['/api/v1/services']);
});

test('nothing is asked any more when nobody waits', async () => {
  const { answers, wait, stop } = outageOf();
  void wait('/api/v1/services');
  stop.abort();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(answers.asked).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
