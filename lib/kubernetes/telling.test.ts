import { beforeEach, expect, test, vi } from 'vitest';
import { createTelling } from './telling.ts';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

function tellingOf() {
  const told = vi.fn();
  return { told, ...createTelling(told, 500) };
}

test('tells in the next turn, once however much changed', async () => {
  const { told, changed } = tellingOf();
  changed();
  changed();
  expect(told).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toHaveBeenCalledTimes(1);
});

test('what comes back together is told together', async () => {
  const { told, changed, returning } = tellingOf();
  const back = [returning(), returning()];
  changed();
  back[0]?.();
  back[0]?.();
  await vi.advanceTimersByTimeAsync(100);
  expect(told).not.toHaveBeenCalled();
  changed();
  back[1]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).toHaveBeenCalledTimes(1);
});

test('one that takes long holds news back no longer than it may', async () => {
  const { told, changed, returning } = tellingOf();
  returning();
  changed();
  await vi.advanceTimersByTimeAsync(499);
  expect(told).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(2);
  expect(told).toHaveBeenCalledTimes(1);
});

test('tells nothing where nothing changed, nor after its end', async () => {
  const { told, changed, returning, stop } = tellingOf();
  returning()();
  await vi.advanceTimersByTimeAsync(0);
  returning();
  changed();
  stop();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told).not.toHaveBeenCalled();
});
