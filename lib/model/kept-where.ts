import { derivedOnce } from './derived-once.ts';
import { sharesAnEnd, succession } from './succession.ts';

/**
 * The rows for which something holds, asked once per row: most rows of a list are the very ones that stood there the time before.
 * The very same list while those rows are the same.
 * @param holds looks at the row alone
 */
export function keptWhere<Row extends object>(
  holds: (row: Row) => boolean,
): (rows: readonly Row[]) => readonly Row[] {
  let last: {
    readonly rows: readonly Row[];
    readonly answers: readonly boolean[];
    readonly found: readonly Row[];
  } = {
    rows: [],
    answers: [],
    found: [],
  };
  return derivedOnce((rows: readonly Row[]) => {
    const before = last;
    if (!sharesAnEnd(before.rows, rows)) {
      const answers = rows.map((row) => holds(row));
      last = { rows, answers, found: rows.filter((_, index) => answers[index]) };
      return last.found;
    }
    const { places } = succession(before.rows, rows);
    let changed = false;
    const found: Row[] = [];
    const answers = rows.map((row, index) => {
      const answer = before.answers[places[index] ?? -1] ?? holds(row);
      if (answer) {
        if (before.found[found.length] !== row) changed = true;
        found.push(row);
      }
      return answer;
    });
    last = { rows, answers, found: changed || found.length !== before.found.length ? found : before.found };
    return last.found;
  });
}
