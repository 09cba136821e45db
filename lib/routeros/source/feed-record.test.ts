import { describe, expect, it } from 'vitest';
import { HopboardError } from '../../errors.ts';
import { FeedRecord } from './feed-record.ts';

const cost = (slowestMs: number) => ({ rows: 3, bytes: 400, durationMs: slowestMs, slowestMs });
const fault = (code: string) => new HopboardError(code, { message: code });
const record = () => new FeedRecord('gw', 'routes', 10_000);

describe('FeedRecord', () => {
  it('is unknown and loading before the first read', () => {
    expect(record().view(0)).toEqual({
      id: 'gw/routes',
      source: 'gw',
      sourceKind: 'router',
      name: 'routes',
      state: 'unknown',
      condition: 'loading',
      everyMs: 10_000,
      staleAfterMs: 20_000,
      errors: 0,
      problem: { code: 'routeros.loading', message: expect.any(String), params: {} },
    });
  });

  it('ages from live over stale to unknown, and says when it will', () => {
    const feed = record();
    feed.succeed(1_000, cost(5));
    expect(feed.view(1_000)).toMatchObject({
      state: 'live',
      condition: 'ok',
      at: 1_000,
      rows: 3,
      bytes: 400,
    });
    expect(feed.nextChange(1_000)).toBe(21_000);
    expect(feed.view(20_999).state).toBe('live');
    expect(feed.view(21_000)).toMatchObject({ state: 'stale', problem: { code: 'routeros.overdue' } });
    expect(feed.nextChange(21_000)).toBe(31_001);
    expect(feed.view(31_000).state).toBe('stale');
    expect(feed.view(31_001).state).toBe('unknown');
    expect(feed.nextChange(31_001)).toBeUndefined();
  });

  it('is stale with the first failure, unknown when that lasts, and live again with a success', () => {
    const feed = record();
    feed.succeed(0, cost(5));
    feed.fail(fault('routeros.timeout'));
    expect(feed.view(5_000)).toMatchObject({
      state: 'stale',
      condition: 'down',
      errors: 1,
      problem: { code: 'routeros.timeout' },
    });
    expect(feed.view(30_001)).toMatchObject({ state: 'unknown', problem: { code: 'routeros.timeout' } });
    feed.succeed(40_000, cost(5));
    expect(feed.view(40_000)).toMatchObject({ state: 'live', condition: 'ok', errors: 1 });
    expect(feed.view(40_000).problem).toBeUndefined();
  });

  it('counts an outage once, however often it is told', () => {
    const feed = record();
    feed.succeed(0, cost(5));
    for (const code of ['routeros.connection-lost', 'routeros.unreachable']) {
      feed.disconnect({ code, message: code });
    }
    expect(feed.view(1)).toMatchObject({
      state: 'stale',
      errors: 1,
      problem: { code: 'routeros.unreachable' },
    });
  });

  it('doubles its interval while commands take more than 2 s, and comes back down', () => {
    const feed = record();
    const paces = [2_500, 2_500, 100, 2_001, 2_000, 100, 100].map((slowest) => {
      feed.succeed(0, cost(slowest));
      return [feed.everyMs, feed.view(0).condition];
    });
    expect(paces).toEqual([
      [20_000, 'slow'],
      [40_000, 'slow'],
      [20_000, 'slow'],
      [40_000, 'slow'],
      [20_000, 'slow'],
      [10_000, 'ok'],
      [10_000, 'ok'],
    ]);
    for (let read = 0; read < 10; read++) feed.succeed(0, cost(9_000));
    expect(feed.everyMs).toBe(160_000);
    expect(feed.view(0).problem).toMatchObject({
      code: 'routeros.slow',
      params: { took: '9.0', every: '160' },
    });
  });

  it('asks seldom for what is absent, refused or forbidden', () => {
    const absent = record();
    absent.settle('absent', { code: 'routeros.absent', message: '' });
    expect(absent.view(0)).toMatchObject({
      state: 'unknown',
      condition: 'absent',
      everyMs: 300_000,
      errors: 0,
    });
    const forbidden = record();
    forbidden.succeed(0, cost(5));
    forbidden.fail(fault('routeros.permission'));
    expect(forbidden.view(0)).toMatchObject({ state: 'stale', condition: 'forbidden', everyMs: 300_000 });
    expect(forbidden.view(30_001).state).toBe('unknown');
  });

  it('keeps a pace it was told, and its value while paused', () => {
    const feed = record();
    feed.slowDownTo(60_000);
    feed.succeed(0, cost(5));
    feed.pause({ code: 'routeros.paused', message: 'busy' });
    expect(feed.view(60_000)).toMatchObject({ state: 'live', condition: 'paused', everyMs: 60_000 });
    expect(feed.view(120_000)).toMatchObject({ state: 'stale', problem: { code: 'routeros.paused' } });
    feed.slowDownTo(0);
    expect(feed.everyMs).toBe(10_000);
  });
});
