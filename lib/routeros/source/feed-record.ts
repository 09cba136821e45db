import type { HopboardError } from '../../errors.ts';
import { problemOf } from '../../errors.ts';
import type { Feed, FeedCondition } from '../../model/feed.ts';
import type { Problem } from '../../model/problem.ts';
import type { Cost } from './asking.ts';
import type { FeedName } from './config.ts';

/** A command slower than this doubles the interval of its feed. */
const SLOW_MS = 2_000;
const MAX_SLOWDOWN = 16;
/** What a router lacks or forbids is asked for again only now and then: packages, groups and versions change seldom. */
const RETRY_REFUSED_MS = 300_000;

const LOADING: Problem = {
  code: 'routeros.loading',
  message: 'The router has not been asked yet.',
  params: {},
};

/** The life of one feed: when it was right last, what its reads cost, what is wrong with it, how often it is read. */
export class FeedRecord {
  readonly id: string;
  readonly #source: string;
  readonly #name: FeedName;
  readonly #intervalMs: number;
  #at: number | undefined;
  #condition: FeedCondition = 'loading';
  #problem: Problem | undefined = LOADING;
  #failing = false;
  #slowdown = 1;
  #atLeastMs = 0;
  #errors = 0;
  #cost: Cost | undefined;

  constructor(source: string, name: FeedName, intervalMs: number) {
    this.id = `${source}/${name}`;
    this.#source = source;
    this.#name = name;
    this.#intervalMs = intervalMs;
  }

  /** Milliseconds between reads as things stand. */
  get everyMs(): number {
    const hopeless = ['absent', 'refused', 'forbidden'].includes(this.#condition);
    return hopeless ? Math.max(this.#paceMs(), RETRY_REFUSED_MS) : this.#paceMs();
  }

  /** A large table is read no more often than this, however fast it answers. */
  slowDownTo(atLeastMs: number): void {
    this.#atLeastMs = atLeastMs;
  }

  succeed(at: number, cost: Cost): void {
    this.#at = at;
    this.#cost = cost;
    this.#failing = false;
    this.#slowdown =
      cost.slowestMs > SLOW_MS ? Math.min(this.#slowdown * 2, MAX_SLOWDOWN) : Math.max(this.#slowdown / 2, 1);
    this.#condition = this.#slowdown > 1 ? 'slow' : 'ok';
    this.#problem = this.#slowdown > 1 ? slowProblem(cost, this.everyMs) : undefined;
  }

  fail(error: HopboardError): void {
    this.#errors++;
    this.#failing = true;
    this.#problem = problemOf(error);
    this.#condition = error.code === 'routeros.permission' ? 'forbidden' : 'down';
  }

  /** The connection is gone or does not come about; one outage counts as one error, however long it lasts. */
  disconnect(problem: Problem): void {
    if (this.#condition !== 'down') this.#errors++;
    this.#failing = true;
    this.#problem = problem;
    this.#condition = 'down';
  }

  /** There is no value here and will be none while the router is as it is: `absent` or `refused`. */
  settle(condition: 'absent' | 'refused', problem: Problem): void {
    this.#condition = condition;
    this.#problem = problem;
    this.#failing = false;
    this.#at = undefined;
  }

  pause(problem: Problem): void {
    this.#condition = 'paused';
    this.#problem = problem;
  }

  /** The feed as it stands at `now`. */
  view(now: number): Feed {
    const state = this.#state(now);
    const cost = this.#cost;
    const problem = this.#problem ?? (state === 'live' ? undefined : overdueProblem(this.id));
    return {
      id: this.id,
      source: this.#source,
      sourceKind: 'router',
      name: this.#name,
      state,
      condition: this.#condition,
      everyMs: this.everyMs,
      staleAfterMs: this.#staleAfterMs(),
      errors: this.#errors,
      ...(this.#at === undefined ? {} : { at: this.#at }),
      ...(problem === undefined ? {} : { problem }),
      ...(cost === undefined
        ? {}
        : { rows: cost.rows, bytes: cost.bytes, durationMs: Math.round(cost.durationMs) }),
    };
  }

  /** When the state changes by age alone, epoch milliseconds; undefined when it does not. */
  nextChange(now: number): number | undefined {
    if (this.#at === undefined) return undefined;
    return [this.#at + this.#staleAfterMs(), this.#at + this.#unknownAfterMs() + 1].find(
      (time) => time > now,
    );
  }

  #state(now: number): Feed['state'] {
    if (this.#at === undefined) return 'unknown';
    const age = now - this.#at;
    if (age > this.#unknownAfterMs()) return 'unknown';
    return this.#failing || age >= this.#staleAfterMs() ? 'stale' : 'live';
  }

  /** One read late is no trouble yet, two are. */
  #staleAfterMs(): number {
    return this.#paceMs() * 2;
  }

  #unknownAfterMs(): number {
    return this.#paceMs() * 3;
  }

  #paceMs(): number {
    return Math.max(this.#intervalMs * this.#slowdown, this.#atLeastMs);
  }
}

function slowProblem({ slowestMs }: Cost, everyMs: number): Problem {
  const took = (slowestMs / 1000).toFixed(1);
  const every = String(everyMs / 1000);
  return {
    code: 'routeros.slow',
    message: `The router took ${took} s for one command; it is asked every ${every} s for now.`,
    params: { took, every },
  };
}

function overdueProblem(feed: string): Problem {
  return {
    code: 'routeros.overdue',
    message: 'The router is connected, but this read is overdue.',
    params: { feed },
  };
}
