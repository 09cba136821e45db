/**
 * Sorts rows again and again: where most of them are the very objects of the last time, only the others are compared with all.
 * @param compare a total order: no two rows are equal by it
 * @returns a function that gives what `rows.toSorted(compare)` gives
 */
export function createKeptOrder<Row extends object>(
  compare: (a: Row, b: Row) => number,
): (rows: readonly Row[]) => Row[] {
  /** Where each row stood when it was last sorted. */
  const ranks = new WeakMap<Row, number>();

  return (rows) => {
    const placed: Row[] = [];
    const fresh: Row[] = [];
    for (const row of rows) {
      const rank = ranks.get(row);
      if (rank === undefined || placed[rank] !== undefined) fresh.push(row);
      else placed[rank] = row;
    }
    const sorted = merged(inOrder(placed, fresh, compare), fresh.sort(compare), compare);
    for (const [rank, row] of sorted.entries()) ranks.set(row, rank);
    return sorted;
  };
}

/** The rows that are still in order among themselves; one that is not, for it was away for a while, joins the fresh ones. */
function inOrder<Row>(placed: readonly Row[], fresh: Row[], compare: (a: Row, b: Row) => number): Row[] {
  const kept: Row[] = [];
  // Holes are skipped.
  placed.forEach((row) => {
    const last = kept.at(-1);
    if (last === undefined || compare(last, row) < 0) kept.push(row);
    else fresh.push(row);
  });
  return kept;
}

function merged<Row>(a: readonly Row[], b: readonly Row[], compare: (a: Row, b: Row) => number): Row[] {
  const all: Row[] = [];
  let next = 0;
  for (const row of a) {
    for (let other = b[next]; other !== undefined && compare(other, row) < 0; other = b[next]) {
      all.push(other);
      next += 1;
    }
    all.push(row);
  }
  for (const row of b.slice(next)) all.push(row);
  return all;
}
