/** Runs one piece of work soon after it was asked for, however often it was asked, and never more often than every `gapMs`. */
export type Scheduler = {
  /** Asks for a run: at once when idle (in the next turn of the event loop), else when the gap is over. */
  request(): void;
  /** Asks for a run at `time` (epoch milliseconds), replacing an earlier such wish; undefined withdraws it. */
  requestAt(time: number | undefined): void;
  stop(): void;
};

export function createScheduler(
  run: () => void,
  { gapMs, now }: { gapMs: number; now: () => number },
): Scheduler {
  let soon: NodeJS.Timeout | undefined;
  let later: NodeJS.Timeout | undefined;
  let lastRun = Number.NEGATIVE_INFINITY;
  let stopped = false;

  function request() {
    if (stopped || soon !== undefined) return;
    soon = setTimeout(
      () => {
        soon = undefined;
        lastRun = now();
        run();
      },
      Math.max(0, lastRun + gapMs - now()),
    );
  }

  return {
    request,
    requestAt(time) {
      clearTimeout(later);
      if (stopped || time === undefined) return;
      later = setTimeout(request, Math.max(0, time - now()));
    },
    stop() {
      stopped = true;
      clearTimeout(soon);
      clearTimeout(later);
    },
  };
}
