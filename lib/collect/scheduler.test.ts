import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createScheduler } from './scheduler.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const scheduled = () => {
  const runs: number[] = [];
  const begin = Date.now();
  const scheduler = createScheduler(() => runs.push(Date.now() - begin), { gapMs: 100, now: Date.now });
  return { runs, begin, scheduler };
};

test('runs in the next turn when idle, once for many requests', () => {
  const { runs, scheduler } = scheduled();
  scheduler.request();
  scheduler.request();
  expect(runs).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(runs).toHaveLength(1);
});

test('keeps the gap between two runs and loses no request', () => {
  const { runs, scheduler } = scheduled();
  scheduler.request();
  vi.advanceTimersByTime(30);
  scheduler.request();
  vi.advanceTimersByTime(60);
  expect(runs).toHaveLength(1);
  vi.advanceTimersByTime(20);
  expect(runs).toHaveLength(2);
  expect((runs[1] ?? 0) - (runs[0] ?? 0)).toBeGreaterThanOrEqual(100);
});

test('runs at the time wished for, the last wish counts', () => {
  const { runs, begin, scheduler } = scheduled();
  scheduler.requestAt(begin + 50);
  scheduler.requestAt(begin + 500);
  vi.advanceTimersByTime(400);
  expect(runs).toEqual([]);
  vi.advanceTimersByTime(200);
  expect(runs).toHaveLength(1);
  scheduler.requestAt(begin + 700);
  scheduler.requestAt(undefined);
  vi.advanceTimersByTime(1_000);
  expect(runs).toHaveLength(1);
});

test('runs nothing after the stop', () => {
  const { runs, begin, scheduler } = scheduled();
  scheduler.request();
  scheduler.requestAt(begin + 10);
  scheduler.stop();
  scheduler.request();
  scheduler.requestAt(begin + 20);
  vi.advanceTimersByTime(1_000);
  expect(runs).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('what takes long leaves two thirds of its time to everything else', () => {
  const ended: number[] = [];
  const began: number[] = [];
  const scheduler = createScheduler(
    () => {
      began.push(Date.now());
      vi.setSystemTime(Date.now() + 300);
      ended.push(Date.now());
    },
    { gapMs: 100, now: Date.now },
  );
  scheduler.request();
  vi.advanceTimersByTime(1);
  scheduler.request();
  vi.advanceTimersByTime(400);
  expect(began).toHaveLength(2);
  expect((began[1] ?? 0) - (ended[0] ?? 0)).toBe(200);
});
