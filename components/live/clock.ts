export type Clock = {
  /** The server's epoch milliseconds as of the last tick. The same value between two ticks, so that one render agrees with itself. */
  now(): number;
  /** Takes a server time stamp that has just arrived: the server's clock is at least there. */
  learn(serverAt: number): void;
  /** Calls `listener` once a second. The timer runs only while somebody listens. */
  subscribe(listener: () => void): () => void;
};

const TICK_MS = 1000;
const SAMPLES = 20;
/** After as long without a stamp either clock may have been set anew. */
const FORGET_MS = 60_000;

/**
 * The server's clock as far as this browser can tell. A stamp is always older than its arrival, by an unknown delay, so each one is a
 * lower bound of the difference between both clocks; the greatest of the newest few is the best.
 * @param startAt server time of the first render, in epoch milliseconds: what `now` says until the first tick
 */
export function createClock(startAt: number, local: () => number = Date.now): Clock {
  const listeners = new Set<() => void>();
  const bounds: number[] = [];
  let current = startAt;
  let learntAt = local();
  let timer: ReturnType<typeof setInterval> | undefined;

  const tick = () => {
    current = local() + (bounds.length > 0 ? Math.max(...bounds) : 0);
    for (const listener of listeners) listener();
  };

  return {
    now: () => current,
    learn(serverAt) {
      const now = local();
      if (now - learntAt > FORGET_MS) bounds.length = 0;
      learntAt = now;
      bounds.push(serverAt - now);
      if (bounds.length > SAMPLES) bounds.shift();
    },
    subscribe(listener) {
      listeners.add(listener);
      timer ??= setInterval(tick, TICK_MS);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
