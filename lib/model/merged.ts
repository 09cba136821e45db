/** Past this share of rows that are new, sorting all of them is faster than merging those in. */
export const WORTH_MERGING = 1 / 8;

/** Two sorted lists as one sorted list. Made for a long `a` and a short `b`. */
export function merged<Row>(
  a: readonly Row[],
  b: readonly Row[],
  compare: (a: Row, b: Row) => number,
): Row[] {
  const all: Row[] = [];
  let taken = 0;
  for (const row of b) {
    const place = placeOf(row, a, taken, compare);
    for (const before of a.slice(taken, place)) all.push(before);
    taken = place;
    all.push(row);
  }
  for (const rest of a.slice(taken)) all.push(rest);
  return all;
}

/** How many of the sorted rows come before this one, which itself comes after the first `from`. */
function placeOf<Row>(
  row: Row,
  rows: readonly Row[],
  from: number,
  compare: (a: Row, b: Row) => number,
): number {
  let [low, high] = [from, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = rows[middle];
    if (other !== undefined && compare(other, row) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
