import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
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

/** A list-watch against a client that answers every list with the same failure. */
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
  keepReading(client);
  return { lists, probes };
}

/** The middle of every jitter is taken. */
function keepReading(client: ApiClient): void {
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
      returning: () => () => {},
    },
    signal,
  );
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
  test('about every 400 ms when it does not answer', async () => {
    const { probes } = failing('unreachable');
    await vi.advanceTimersByTimeAsync(20_500);
    expect(probes.length).toBeGreaterThanOrEqual(48);
    expect(probes.length).toBeLessThanOrEqual(52);
  });

  test.each<FailureKind>(['unauthorized', 'forbidden', 'throttled'])('not at all when %s', async (kind) => {
    const { probes } = failing(kind);
    await vi.advanceTimersByTimeAsync(20_500);
    expect(probes).toEqual([]);
  });
});

test('a watch that cannot go on where it broke off is followed by a list at once, however young it was', async () => {
  const asked: string[] = [];
  const fail = (kind: FailureKind) => new ApiFailure(kind, 'test', { message: 'no' });
  keepReading({
    open({ path }) {
      const isWatch = path.includes('watch=true');
      asked.push(isWatch ? 'watch' : 'list');
      const body = new IncomingMessage(new Socket());
      if (isWatch && asked.filter((each) => each === 'watch').length > 1)
        return Promise.reject(fail('expired'));
      if (isWatch) setImmediate(() => body.destroy(fail('unreachable')));
      else {
        body.push('{"kind":"ServiceList","metadata":{"resourceVersion":"7"},"items":[]}');
        body.push(null);
      }
      return Promise.resolve({
        body,
        asked: { cluster: 'home', server: 'here', path },
        beat() {},
      });
    },
    read: () => Promise.reject(fail('unreachable')),
    close() {},
  });
  await seen(asked, 2);
  await vi.advanceTimersByTimeAsync(TIMING.retryMs);
  await seen(asked, 4);
  expect(asked.slice(0, 4)).toEqual(['list', 'watch', 'watch', 'list']);
});

/** Lets the event loop turn, without any time passing, until so much was asked. */
async function seen(asked: readonly string[], count: number): Promise<void> {
  for (let turn = 0; turn < 1_000 && asked.length < count; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}
