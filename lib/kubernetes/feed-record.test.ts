import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ApiFailure, type FailureKind } from './failure.ts';
import { createFeedRecord } from './feed-record.ts';
import { TIMING } from './timing.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  return () => vi.useRealTimers();
});

const failure = (kind: FailureKind) => new ApiFailure(kind, `kubernetes.${kind}`, { message: kind });

function record() {
  const told: string[] = [];
  const made = createFeedRecord({
    source: 'home',
    name: 'services',
    silenceMs: 150_000,
    timing: TIMING,
    now: Date.now,
    rows: () => 7,
    onChange: () => told.push(made.state()),
  });
  return { ...made, told };
}

describe('the feed of a list-watch', () => {
  test('starts unknown and loading', () => {
    const { feed } = record();
    expect(feed()).toEqual({
      id: 'home/services',
      source: 'home',
      sourceKind: 'cluster',
      name: 'services',
      state: 'unknown',
      condition: 'loading',
      everyMs: 60_000,
      staleAfterMs: 150_000,
      errors: 0,
      problem: expect.objectContaining({ code: 'kubernetes.loading' }),
    });
  });

  test('a quiet watch stays live from one bookmark to the next', () => {
    const { opened, heard, feed } = record();
    opened();
    vi.advanceTimersByTime(70_000);
    expect(feed()).toMatchObject({ state: 'live', condition: 'ok', at: 1_000_000, rows: 7 });
    heard();
    expect(feed()).toMatchObject({ at: 1_070_000 });
  });

  test('an error makes it stale at once and unknown after three intervals of loss, and tells both', () => {
    const { opened, failed, feed, told } = record();
    opened();
    failed(failure('unreachable'));
    expect(feed()).toMatchObject({ state: 'stale', condition: 'down', everyMs: 5_000, errors: 1, rows: 7 });
    vi.advanceTimersByTime(14_900);
    failed(failure('unreachable'));
    expect(feed().state).toBe('stale');
    vi.advanceTimersByTime(100);
    expect(feed()).toMatchObject({ state: 'unknown', condition: 'down', at: 1_000_000 });
    expect(feed().rows).toBeUndefined();
    expect(told).toContain('unknown');
  });

  test('a stream that is resumed within a second leaves no trace', () => {
    const { opened, lost, told, feed } = record();
    opened();
    lost();
    vi.advanceTimersByTime(900);
    opened();
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual(['live', 'live']);
    expect(feed().errors).toBe(0);
  });

  test('one that is not: stale, then unknown, though no error came', () => {
    const { opened, lost, told, problem } = record();
    opened();
    lost();
    vi.advanceTimersByTime(1_000);
    expect(problem()?.code).toBe('kubernetes.lost');
    vi.advanceTimersByTime(14_000);
    expect(told).toEqual(['live', 'stale', 'unknown']);
  });

  test('absence is known at once, stands through a short outage, and is forgotten in a long one', () => {
    const { opened, failed, state, failure: known, feed } = record();
    opened();
    failed(failure('absent'));
    expect(feed()).toMatchObject({ state: 'unknown', condition: 'absent', errors: 0 });
    failed(failure('unreachable'));
    expect(known()?.kind).toBe('absent');
    vi.advanceTimersByTime(15_000);
    expect(state()).toBe('unknown');
    expect(feed().condition).toBe('down');
    opened();
    expect(feed()).toMatchObject({ state: 'live', condition: 'ok' });
  });

  test('begun anew it knows nothing', () => {
    const { opened, begin, feed } = record();
    opened();
    begin();
    expect(feed()).toMatchObject({ state: 'unknown', condition: 'loading' });
    expect(feed().at).toBeUndefined();
  });

  test('after stop no timer tells anything', () => {
    const { opened, failed, stop, told } = record();
    opened();
    failed(failure('failing'));
    stop();
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual(['live', 'stale']);
  });
});
