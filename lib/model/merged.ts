/** Two sorted lists as one sorted list. Made for a long `a` and a short `b`. */
export function merged<Row>(
  a: readonly Row[],
  b: readonly Row[],
  compare: (a: Row, b: Row) => number,
): Row[] {
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
