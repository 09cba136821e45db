/** Runs of rows in the order of the table: from `from` up to, but not including, `to`. */
export type Span = { readonly from: number; readonly to: number };

/** How high runs are, in CSS pixels: as measured, or as one may expect of the others. */
export type Heights = { readonly measured: readonly (number | undefined)[]; readonly expected: number };

/** How high the runs of a span are together. */
export function heightOf({ measured, expected }: Heights, { from, to }: Span): number {
  let height = 0;
  for (let run = from; run < to; run += 1) height += measured[run] ?? expected;
  return height;
}

/** The runs that lie between `top` and `bottom`, counted from where the first of `count` begins; one at least. */
export function spanBetween(heights: Heights, count: number, top: number, bottom: number): Span {
  let from = 0;
  let end = heightOf(heights, { from: 0, to: 1 });
  while (from < count - 1 && end <= top) {
    from += 1;
    end += heightOf(heights, { from, to: from + 1 });
  }
  let to = from + 1;
  while (to < count && end < bottom) {
    end += heightOf(heights, { from: to, to: to + 1 });
    to += 1;
  }
  return { from, to };
}

/**
 * What to draw in the next frame, on the way from `drawn` to `wanted`: all that is `seen` at once, beyond it at most one run more at each
 * end, for what is drawn has to be laid out and painted within the frame. What is no longer wanted goes along with what comes, as
 * either costs a layout; a few runs that are too many may stay.
 */
export function nextSpan(drawn: Span, seen: Span, wanted: Span): Span {
  if (seen.to <= drawn.from || drawn.to <= seen.from) return seen;
  const from = Math.min(seen.from, Math.max(wanted.from, drawn.from - 1));
  const to = Math.max(seen.to, Math.min(wanted.to, drawn.to + 1));
  const grows = from < drawn.from || to > drawn.to;
  const surplus = from - drawn.from + (drawn.to - to);
  return grows || surplus > SURPLUS ? { from, to } : drawn;
}

/** How many runs may stay that are not wanted any more. */
const SURPLUS = 4;
