import { merged, WORTH_MERGING } from './merged.ts';
import { sharesAnEnd, succession } from './succession.ts';

/**
 * Sorts rows again and again: where most of them are the very objects of the last time, only the others are compared with all.
 * @param compare a total order: no two rows are equal by it
 * @returns a function that gives what `rows.toSorted(compare)` gives; of the very same rows, the very same list
 */
export function createKeptOrder<Row extends object>(
  compare: (a: Row, b: Row) => number,
): (rows: readonly Row[]) => readonly Row[] {
  let last: { readonly rows: readonly Row[]; readonly sorted: readonly Row[] } | undefined;

  return (rows) => {
    if (last?.rows === rows) return last.sorted;
    const sorted = (last && patched(last, rows, compare)) ?? rows.toSorted(compare);
    last = { rows, sorted };
    return sorted;
  };
}

/** Undefined where too much is another. */
function patched<Row>(
  last: { readonly rows: readonly Row[]; readonly sorted: readonly Row[] },
  rows: readonly Row[],
  compare: (a: Row, b: Row) => number,
): readonly Row[] | undefined {
  if (!sharesAnEnd(last.rows, rows)) return undefined;
  const { places, gone } = succession(last.rows, rows);
  const fresh = rows.filter((_, index) => places[index] === -1);
  if (fresh.length > rows.length * WORTH_MERGING) return undefined;
  if (fresh.length === 0 && gone.length === 0) return last.sorted;
  const left = new Set(gone.map((place) => last.rows[place]));
  return merged(
    last.sorted.filter((row) => !left.has(row)),
    fresh.sort(compare),
    compare,
  );
}
