/**
 * Runs one piece of work soon after it was asked for, however often it was asked, and never more often than every `gapMs`. Work that
 * takes long leaves two thirds of its time to everything else: what it waits for has to be read meanwhile, which is far less work.
 */
export type Scheduler = {
  /** Asks for a run: at once when idle (in the next turn of the event loop), else when the gap is over. */
  request(): void;
  /** Asks for a run at `time` (epoch milliseconds), replacing an earlier such wish; undefined withdraws it. */
  requestAt(time: number | undefined): void;
  stop(): void;
};

const REST = 2 / 3;

export function createScheduler(
  run: () => void,
  { gapMs, now }: { gapMs: number; now: () => number },
): Scheduler {
  let soon: NodeJS.Timeout | undefined;
  let later: NodeJS.Timeout | undefined;
  let nextRun = Number.NEGATIVE_INFINITY;
  let stopped = false;

  function request() {
    if (stopped || soon !== undefined) return;
    soon = setTimeout(
      () => {
        soon = undefined;
        const startedAt = now();
        run();
        const took = now() - startedAt;
        nextRun = startedAt + Math.max(gapMs, took * (1 + REST));
      },
      Math.max(0, nextRun - now()),
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
