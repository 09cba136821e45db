import { sameItems } from '../model/remembered.ts';
import { sharesAnEnd, succession } from '../model/succession.ts';

/** One bit of a number for each question. */
const MOST = 32;

/** What was answered of one list of rows. */
type Round<Row> = {
  readonly rows: readonly Row[];
  /** For each row, a bit for each question. */
  readonly answers: Int32Array;
  readonly found: readonly (readonly Row[])[];
  /** For each figure, what each row adds to it. */
  readonly shares: readonly Int32Array[];
  readonly sums: readonly number[];
};

/**
 * What several rules ask of the same rows, answered together: thousands of rows are walked through once, not once for each question, and
 * a row that stood there the time before is not asked again. Every question looks at the row alone.
 */
export function createSurvey<Row extends object>() {
  const questions: ((row: Row) => boolean)[] = [];
  const figures: ((row: Row) => number)[] = [];
  const rounds = new WeakMap<readonly Row[], Round<Row>>();
  const latest = new Map<string, Round<Row>>();

  const isWhole = ({ found, sums }: Round<Row>) =>
    found.length === questions.length && sums.length === figures.length;
  const roundOf = (rows: readonly Row[], of: string): Round<Row> => {
    const known = rounds.get(rows);
    if (known !== undefined && isWhole(known)) return known;
    const last = latest.get(of);
    const before = last !== undefined && isWhole(last) && sharesAnEnd(last.rows, rows) ? last : undefined;
    const round = ask(rows, questions, figures, before);
    rounds.set(rows, round);
    latest.set(of, round);
    return round;
  };

  return {
    /**
     * The rows for which something holds; the very same list while those rows are the same.
     * @returns a function of the rows and of what they are the rows of, where there are several such lists
     */
    where(holds: (row: Row) => boolean): (rows: readonly Row[], of?: string) => readonly Row[] {
      const place = questions.push(holds) - 1;
      if (place >= MOST) throw new RangeError(`more than ${MOST} questions`);
      return (rows, of = '') => roundOf(rows, of).found[place] ?? rows;
    },
    /** A figure over all rows, of the whole number that each adds to it. */
    sum(share: (row: Row) => number): (rows: readonly Row[], of?: string) => number {
      const place = figures.push(share) - 1;
      return (rows, of = '') => roundOf(rows, of).sums[place] ?? 0;
    },
  };
}

function ask<Row>(
  rows: readonly Row[],
  questions: readonly ((row: Row) => boolean)[],
  figures: readonly ((row: Row) => number)[],
  before: Round<Row> | undefined,
): Round<Row> {
  const places = before && succession(before.rows, rows).places;
  const answers = new Int32Array(rows.length);
  const shares = figures.map(() => new Int32Array(rows.length));
  const keep = keeper(rows, questions.length);
  rows.forEach((row, index) => {
    const place = places?.[index] ?? -1;
    const isKnown = before !== undefined && place >= 0;
    const answer = isKnown ? (before.answers[place] ?? 0) : answerOf(row, questions);
    answers[index] = answer;
    keep.row(row, index, answer);
    for (let at = 0; at < shares.length; at += 1) {
      const share = isKnown ? before.shares[at]?.[place] : figures[at]?.(row);
      const own = shares[at];
      if (own !== undefined) own[index] = share ?? 0;
    }
  });
  return {
    rows,
    answers,
    found: keep
      .lists()
      .map((list, at) => (sameItems(before?.found[at], list) ? (before?.found[at] ?? list) : list)),
    shares,
    sums: shares.map((each) => each.reduce((sum, share) => sum + share, 0)),
  };
}

function answerOf<Row>(row: Row, questions: readonly ((row: Row) => boolean)[]): number {
  let answer = 0;
  for (let at = 0; at < questions.length; at += 1) if (questions[at]?.(row)) answer |= 1 << at;
  return answer;
}

/** Gathers the rows for each question: where it holds for all of them, that is the list itself. */
function keeper<Row>(rows: readonly Row[], questions: number) {
  /** Undefined while it holds for every row so far. */
  const found = Array.from({ length: questions }, (): Row[] | undefined => undefined);
  return {
    row(row: Row, index: number, answer: number): void {
      for (let at = 0; at < questions; at += 1) {
        if ((answer & (1 << at)) !== 0) found[at]?.push(row);
        else found[at] ??= rows.slice(0, index);
      }
    },
    lists: (): readonly (readonly Row[])[] => found.map((list) => list ?? rows),
  };
}
