/** How long the picture rests in one place. */
export const SHIFT_EVERY_MS = 180_000;

/** A walk around the middle: neighbours differ, no place is nearer than one pixel or farther than four on either axis. */
const PLACES = [
  [1, 1],
  [4, 2],
  [2, 4],
  [-1, 3],
  [-4, 1],
  [-3, -2],
  [-1, -4],
  [3, -3],
] as const;

/** Where the wall stands at `now`, in CSS pixels from the middle: a screen that shows the same for weeks burns in. */
export function shiftAt(now: number): readonly [x: number, y: number] {
  return PLACES[Math.floor(now / SHIFT_EVERY_MS) % PLACES.length] ?? [0, 0];
}
