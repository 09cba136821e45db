import { isDeepStrictEqual } from 'node:util';
import { problemOf } from '../errors.ts';
import { log } from '../log.ts';
import type { Silencing } from './silencing.ts';

/** The silences as this process knows them. While the database is away those known last go on, each to its own end. */
export type SilenceBook = {
  current(): readonly Silencing[];
  /** Reads them now: somebody has just changed one here. */
  refresh(): Promise<void>;
  /** Calls `listener` when they have changed; returns the way to stop listening. */
  subscribe(listener: () => void): () => void;
  stop(): void;
};

/** Another instance on the same database is heard of within this time. */
const EVERY_MS = 10_000;

/** @param read every silence there is, e.g. {@link silencings} */
export function openSilenceBook(read: () => Promise<readonly Silencing[]>, everyMs = EVERY_MS): SilenceBook {
  const listeners = new Set<() => void>();
  let known: readonly Silencing[] = [];
  let told: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let turn: Promise<void> = Promise.resolve();

  async function round(): Promise<void> {
    clearTimeout(timer);
    try {
      const found = await read();
      told = undefined;
      if (!stopped && !isDeepStrictEqual(found, known)) {
        known = found;
        for (const listener of [...listeners]) listener();
      }
    } catch (error) {
      const { message } = problemOf(error);
      if (told !== message)
        log.warn('silence.unread', 'Which findings are silenced cannot be read', { error });
      told = message;
    }
    if (stopped) return;
    timer = setTimeout(() => void refresh(), everyMs);
    timer.unref();
  }

  /** One after the other, so that an old answer never overtakes a new one. */
  function refresh(): Promise<void> {
    turn = turn.then(() => (stopped ? undefined : round()));
    return turn;
  }

  void refresh();
  return {
    current: () => known,
    refresh,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
