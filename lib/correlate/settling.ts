/**
 * Two halves never change in the same moment: the cluster tells of a change at once, speakers take seconds to announce it, and a
 * router is asked every ten. So a mismatch is `converging` first, and an alarm only when it persists (facts/metallb §4.4).
 */

/** When each mismatch was first seen, epoch milliseconds. */
export type Settled = ReadonlyMap<string, number>;

/** FRR waits 3 s before it reloads, endpoints take one, and the next read of routes up to ten. */
export const GRACE_MS = 15_000;

export type Settling = {
  /** Whether a mismatch is younger than `graceMs`. Each one asked for is remembered until it is not asked for any more. */
  isYoung(key: string, graceMs: number): boolean;
  /** What to remember, and the next moment at which something stops being young. */
  close(): { readonly settled: Settled; readonly recheckAt: number | undefined };
};

/** @param before what the join before remembered; undefined when there was none: then nothing is young, for nobody saw it begin */
export function openSettling(before: Settled | undefined, now: number): Settling {
  const seen = new Map<string, number>();
  let recheckAt: number | undefined;
  return {
    isYoung(key, graceMs) {
      const since = before === undefined ? now - graceMs : (before.get(key) ?? now);
      seen.set(key, Math.min(since, seen.get(key) ?? since));
      const until = since + graceMs;
      if (now >= until) return false;
      recheckAt = Math.min(until, recheckAt ?? until);
      return true;
    },
    close: () => ({ settled: seen, recheckAt }),
  };
}
