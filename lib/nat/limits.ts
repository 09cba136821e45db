/** How long a plan may be applied, milliseconds. */
export const PLAN_MS = 2 * 60_000;

/** Until when one click takes an opening back, milliseconds; after that with a review. */
export const UNDO_MS = 10 * 60_000;
