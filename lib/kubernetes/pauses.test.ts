import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ApiClient } from './agent/request.ts';
import { ApiFailure, type FailureKind } from './failure.ts';
import { createFeedRecord } from './feed-record.ts';
import { listWatch } from './list-watch.ts';
import { createOutage } from './outage.ts';
import { createShelf } from './shelf.ts';
import { TIMING } from './timing.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  return () => vi.useRealTimers();
});

const stopping = { now: new AbortController() };
beforeEach(() => {
  stopping.now = new AbortController();
});
afterEach(() => stopping.now.abort());

/** A list-watch against a client that answers every list with the same failure. The middle of every jitter is taken. */
function failing(kind: FailureKind, retryAfterMs?: number) {
  const began = Date.now();
  const lists: number[] = [];
  const probes: number[] = [];
  const refuse = (times: number[]) => {
    times.push(Date.now() - began);
    return Promise.reject(new ApiFailure(kind, 'test', { message: 'no', retryAfterMs }));
  };
  const client: ApiClient = {
    open: () => refuse(lists),
    read: () => refuse(probes),
    close() {},
  };
  const { signal } = stopping.now;
  const random = () => 0.5;
  const feed = createFeedRecord({
    source: 'home',
    name: 'services',
    silenceMs: 150_000,
    timing: TIMING,
    now: Date.now,
    rows: () => 0,
    onChange() {},
  });
  void listWatch(
    {
      client,
      place: { find: () => Promise.resolve('/api/v1/services'), moved() {} },
      shelf: createShelf(() => []),
      feed,
      outage: createOutage(client, TIMING, random, signal),
      timing: TIMING,
      silenceMs: 150_000,
      now: Date.now,
      random,
      explain: (failure) => failure,
      onChange() {},
    },
    signal,
  );
  return { lists, probes };
}

const seconds = (times: readonly number[]) => times.map((time) => Math.round(time / 1000));

describe('how long it waits after', () => {
  test.each<FailureKind>(['unreachable', 'silent', 'failing', 'refused', 'unauthorized', 'throttled'])(
    '%s: twice as long each time, to half a minute',
    async (kind) => {
      const { lists } = failing(kind);
      await vi.advanceTimersByTimeAsync(80_000);
      expect(seconds(lists)).toEqual([0, 1, 3, 7, 15, 31, 54, 77]);
    },
  );

  test.each<FailureKind>(['forbidden', 'absent'])('%s: a minute, once it is believed', async (kind) => {
    const { lists } = failing(kind);
    await vi.advanceTimersByTimeAsync(140_000);
    expect(seconds(lists)).toEqual([0, 1, 3, 7, 67, 127]);
  });

  test('throttled with Retry-After: not sooner than that', async () => {
    const { lists } = failing('throttled', 20_000);
    await vi.advanceTimersByTimeAsync(45_000);
    expect(seconds(lists)).toEqual([0, 20, 40]);
  });
});

describe('whether the server is asked in between', () => {
  test('about once a second when it does not answer', async () => {
    const { probes } = failing('unreachable');
    await vi.advanceTimersByTimeAsync(20_500);
    expect(probes.length).toBeGreaterThanOrEqual(19);
    expect(probes.length).toBeLessThanOrEqual(21);
  });

  test.each<FailureKind>(['unauthorized', 'forbidden', 'throttled'])('not at all when %s', async (kind) => {
    const { probes } = failing(kind);
    await vi.advanceTimersByTimeAsync(20_500);
    expect(probes).toEqual([]);
  });
});
