import { sameItems } from '../model/remembered.ts';
import { sharesAnEnd, succession } from '../model/succession.ts';

/** One bit of a number for each question. */
const MOST = 32;

type Questions<Row> = readonly ((row: Row) => boolean)[];
/** What each row adds to a figure, a whole number. */
type Figures<Row> = readonly ((row: Row) => number)[];

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
 * a row that stood there the time before is not looked at again. Every question looks at the row alone.
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
  questions: Questions<Row>,
  figures: Figures<Row>,
  before: Round<Row> | undefined,
): Round<Row> {
  const steps = before && succession(before.rows, rows);
  const answers = new Int32Array(rows.length);
  const shares = figures.map(() => new Int32Array(rows.length));
  const sums = figures.map((_, at) => before?.sums[at] ?? 0);
  /** The questions answered otherwise: of what came, of what went, or of what stands elsewhere among the others. */
  let touched = 0;
  /** The questions that hold for some row, and those that hold for every one. */
  let [some, every] = [0, ~0];
  let farthest = -1;
  rows.forEach((row, index) => {
    const place = steps?.places[index] ?? -1;
    const isKnown = before !== undefined && place >= 0;
    const answer = isKnown ? (before.answers[place] ?? 0) : answerOf(row, questions);
    answers[index] = answer;
    some |= answer;
    every &= answer;
    if (!isKnown || place < farthest) touched |= answer;
    else farthest = place;
    for (let at = 0; at < shares.length; at += 1) {
      const share = (isKnown ? before.shares[at]?.[place] : figures[at]?.(row)) ?? 0;
      const own = shares[at];
      if (own !== undefined) own[index] = share;
      if (!isKnown) sums[at] = (sums[at] ?? 0) + share;
    }
  });
  for (const place of steps?.gone ?? []) {
    touched |= before?.answers[place] ?? 0;
    before?.shares.forEach((own, at) => {
      sums[at] = (sums[at] ?? 0) - (own[place] ?? 0);
    });
  }
  const holding = (bit: number): readonly Row[] => {
    if ((every & bit) !== 0) return rows;
    return (some & bit) === 0 ? [] : rows.filter((_, index) => ((answers[index] ?? 0) & bit) !== 0);
  };
  return {
    rows,
    answers,
    found: questions.map((_, at) => {
      const known = before?.found[at];
      if (known !== undefined && (touched & (1 << at)) === 0) return known;
      const found = holding(1 << at);
      return known !== undefined && sameItems(known, found) ? known : found;
    }),
    shares,
    sums,
  };
}

function answerOf<Row>(row: Row, questions: Questions<Row>): number {
  let answer = 0;
  for (let at = 0; at < questions.length; at += 1) if (questions[at]?.(row)) answer |= 1 << at;
  return answer;
}
