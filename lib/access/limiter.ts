/** Counts what each key does, and tells when it is too much. */
export type Limiter = {
  /** Milliseconds to wait before `key` may go on; 0 when it may now. */
  wait(key: string): number;
  /** Counts one act of `key`. */
  count(key: string): void;
  forget(key: string): void;
};

const MOST_KEYS = 10_000;

/** Lets each key do `most` acts at once, and then one every `perMs / most`: a bucket that refills. */
export function createLimiter({
  most,
  perMs,
  now = Date.now,
}: {
  most: number;
  perMs: number;
  now?: () => number;
}): Limiter {
  /** When the bucket of a key is full again. */
  const fullAt = new Map<string, number>();
  const each = perMs / most;
  return {
    wait: (key) => Math.max(0, (fullAt.get(key) ?? 0) + each - perMs - now()),
    count(key) {
      const at = Math.max(fullAt.get(key) ?? 0, now()) + each;
      fullAt.delete(key);
      fullAt.set(key, at);
      if (fullAt.size > MOST_KEYS) shrink(fullAt, now());
    },
    forget: (key) => void fullAt.delete(key),
  };
}

/** Full buckets first; an attacker with more addresses than that drives out the oldest, whoever it is. */
function shrink(fullAt: Map<string, number>, now: number): void {
  for (const [key, at] of fullAt) if (at <= now) fullAt.delete(key);
  for (const key of fullAt.keys()) {
    if (fullAt.size <= MOST_KEYS / 2) return;
    fullAt.delete(key);
  }
}
