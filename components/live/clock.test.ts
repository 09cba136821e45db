import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClock } from './clock.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

describe('createClock', () => {
  test('stands at the time of the first render until it ticks', () => {
    const clock = createClock(5_000);
    vi.advanceTimersByTime(3_000);
    expect(clock.now()).toBe(5_000);
  });

  test('follows a server an hour ahead of this browser, by the stamp that travelled fastest', () => {
    const clock = createClock(0);
    clock.subscribe(() => {});
    clock.learn(Date.now() + 3_600_000 - 800);
    clock.learn(Date.now() + 3_600_000 - 20);
    clock.learn(Date.now() + 3_600_000 - 9_000);
    vi.advanceTimersByTime(1_000);
    expect(clock.now()).toBe(Date.now() + 3_600_000 - 20);
  });

  test('forgets old stamps, so a step of the local clock heals', () => {
    const clock = createClock(0);
    clock.subscribe(() => {});
    clock.learn(Date.now() + 60_000);
    for (let n = 0; n < 20; n += 1) clock.learn(Date.now() - 10);
    vi.advanceTimersByTime(1_000);
    expect(clock.now()).toBe(Date.now() - 10);
  });

  test('after an outage only new stamps count', () => {
    const clock = createClock(0);
    clock.subscribe(() => {});
    clock.learn(Date.now());
    vi.advanceTimersByTime(1_800_000);
    clock.learn(Date.now() - 1_800_000);
    vi.advanceTimersByTime(1_000);
    expect(clock.now()).toBe(Date.now() - 1_800_000);
  });

  test('runs no timer when nobody listens', () => {
    const clock = createClock(0);
    const stop = clock.subscribe(() => {});
    expect(vi.getTimerCount()).toBe(1);
    stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
