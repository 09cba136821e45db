import type { Health } from '@/lib/model/health.ts';

// The same order as `byWorst` in lib/model, which brings zod with it and so stays out of the browser.
const RANK: Record<Health, number> = { down: 0, degraded: 1, unknown: 2, up: 3, disabled: 4 };

/** Where a state stands when the worst comes first. */
export function healthRank(health: Health): number {
  return RANK[health];
}

/** Rows with the worst first, otherwise as they were. */
export function worstFirst<T extends { readonly health: Health }>(rows: readonly T[]): readonly T[] {
  return rows.toSorted((a, b) => RANK[a.health] - RANK[b.health]);
}
