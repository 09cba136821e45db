import { problemOf } from '../errors.ts';
import type { Feed, FeedCondition, FeedState } from '../model/feed.ts';
import { optional } from '../model/optional.ts';
import type { Problem } from '../model/problem.ts';
import { type ApiFailure, conditionOf } from './failure.ts';
import { QUIET_MS, type Timing } from './timing.ts';

/**
 * How one list-watch fares, as the feed that tells it.
 *
 * A quiet watch is healthy: `at` is its last byte, and servers send a bookmark about once a minute, so that is its interval.
 * A lost one is measured by the shorter `lossIntervalMs`: stale at once (a stream that broke off after a healthy life may
 * first be resumed within `resumeGraceMs`), unknown after three intervals without a new stream. That a kind is absent is
 * known at once, because nothing of the old value exists any more, and forgotten after three intervals like any value.
 */
export type FeedRecord = {
  /** Nothing is known, as at the start: what is watched is now something else. */
  begin(): void;
  /** The watch is open and what we hold is right. */
  opened(): void;
  /** A byte came. */
  heard(): void;
  listed(stats: { bytes: number; durationMs: number }): void;
  /** The stream broke off; it is about to be resumed. */
  lost(): void;
  failed(failure: ApiFailure): void;
  state(): FeedState;
  /** True until the first success or failure. */
  loading(): boolean;
  problem(): Problem | undefined;
  failure(): ApiFailure | undefined;
  feed(): Feed;
  stop(): void;
};

export function createFeedRecord(about: {
  source: string;
  name: string;
  silenceMs: number;
  timing: Timing;
  now: () => number;
  rows: () => number;
  onChange: () => void;
}): FeedRecord {
  const { source, name, timing, now, onChange } = about;
  let last: 'nothing' | 'list' | 'absence' = 'nothing';
  let absence: ApiFailure | undefined;
  let at: number | undefined;
  let lostAt: number | undefined;
  let error: ApiFailure | undefined;
  let errors = 0;
  let stats: { bytes?: number; durationMs?: number } = {};
  let timer: NodeJS.Timeout | undefined;

  /** Tells of the changes that time alone brings about. */
  function schedule() {
    clearTimeout(timer);
    if (lostAt === undefined) return;
    const since = now() - lostAt;
    const left = [timing.resumeGraceMs, 3 * timing.lossIntervalMs].map((ms) => ms - since);
    const next = left.find((ms) => ms > 0);
    if (next === undefined) return;
    timer = setTimeout(() => {
      onChange();
      schedule();
    }, next);
  }

  function forgotten(): boolean {
    return lostAt !== undefined && now() - lostAt >= 3 * timing.lossIntervalMs;
  }

  function state(): FeedState {
    if (last !== 'list' || forgotten()) return 'unknown';
    if (lostAt === undefined) return 'live';
    return error !== undefined || now() - lostAt >= timing.resumeGraceMs ? 'stale' : 'live';
  }

  function failure(): ApiFailure | undefined {
    return last === 'absence' && !forgotten() ? absence : error;
  }

  function problem(): Problem | undefined {
    const known = failure();
    if (known !== undefined) return problemOf(known);
    if (state() === 'live') return undefined;
    const params = { cluster: source, resource: name };
    return last === 'nothing'
      ? {
          code: 'kubernetes.loading',
          message: `The first list of ${name} of ${source} is not complete`,
          params,
        }
      : { code: 'kubernetes.lost', message: `The watch on ${name} of ${source} broke off`, params };
  }

  function condition(): FeedCondition {
    const known = failure();
    if (known !== undefined) return conditionOf(known.kind);
    if (state() === 'live') return 'ok';
    return last === 'nothing' ? 'loading' : 'down';
  }

  /** Something is known for certain now; what went wrong before is over. */
  function settle(known: typeof last) {
    last = known;
    error = undefined;
    lostAt = undefined;
    at = known === 'nothing' ? undefined : now();
    clearTimeout(timer);
    onChange();
  }

  return {
    begin: () => settle('nothing'),
    opened: () => settle('list'),
    heard() {
      at = now();
      onChange();
    },
    listed(measured) {
      stats = measured;
    },
    lost() {
      lostAt ??= now();
      schedule();
    },
    failed(thrown) {
      if (thrown.kind === 'absent') {
        absence = thrown;
        settle('absence');
        return;
      }
      error = thrown;
      errors += 1;
      lostAt ??= now();
      schedule();
      onChange();
    },
    state,
    loading: () => last === 'nothing' && error === undefined,
    problem,
    failure,
    feed() {
      const is = state();
      return {
        id: `${source}/${name}`,
        source,
        sourceKind: 'cluster',
        name,
        state: is,
        condition: condition(),
        everyMs: lostAt === undefined ? Math.min(QUIET_MS, about.silenceMs) : timing.lossIntervalMs,
        staleAfterMs: about.silenceMs,
        errors,
        ...optional({ at, problem: problem(), rows: is === 'unknown' ? undefined : about.rows(), ...stats }),
      };
    },
    stop() {
      clearTimeout(timer);
    },
  };
}
