import type { Reading } from '../model/feed.ts';
import type { Problem } from '../model/problem.ts';
import type { FeedRecord } from './feed-record.ts';

/** One kind as it is watched: its name, what stands on its shelf, and how it fares. */
export type Strand<T> = {
  readonly feedId: string;
  readonly plural: string;
  readonly values: () => readonly T[];
  readonly record: Pick<FeedRecord, 'state' | 'loading' | 'problem' | 'failure'>;
};

/** Gives the same Reading object as long as its meaning did not change. */
export type Reader<T> = () => Reading<T>;

/** The reading of one kind. */
export function single<T>(strand: Strand<T>): Reader<readonly T[]> {
  return together([strand], 'all');
}

/**
 * The reading of several kinds that are rows of one list. A kind that is absent has no rows, so it is left out; when all are,
 * the reading is unknown. It is unknown as well as long as one is on its first list, or cannot be reached.
 * @param which `all`: a forbidden kind makes the whole unknown, because the rows only mean something together;
 *   `readable`: it is left out, and its own feed says that and why.
 */
export function together<T>(strands: readonly Strand<T>[], which: 'all' | 'readable'): Reader<readonly T[]> {
  return remembered(strands, () => {
    const left = strands.filter(({ record }) => {
      const kind = record.failure()?.kind;
      return !(
        record.state() === 'unknown' &&
        (kind === 'absent' || (kind === 'forbidden' && which === 'readable'))
      );
    });
    const limiting =
      strands.find(({ record }) => record.loading()) ??
      left.find(({ record }) => record.state() === 'unknown') ??
      (left.length === 0 ? strands[0] : undefined);
    if (limiting !== undefined) return unknown(limiting);
    const worst = left.find(({ record }) => record.state() === 'stale') ?? left[0];
    return reading(worst, joined(left.map(({ values }) => values())));
  });
}

/**
 * The reading of kinds that make one thing under the lead of the first: it is unknown only when the first is (or one is
 * still on its first list). `make` gets the others that could not be read; absent ones are not among them, they are empty.
 */
export function under<T>(
  leading: Strand<unknown>,
  others: readonly Strand<unknown>[],
  make: (unread: readonly { plural: string; problem: Problem }[]) => T,
): Reader<T> {
  const all = [leading, ...others];
  return remembered(all, () => {
    const limiting = all.find(({ record }) => record.loading()) ?? leading;
    if (limiting.record.state() === 'unknown') return unknown(limiting);
    const unread = others.flatMap(({ plural, record }) => {
      const problem = record.problem();
      const missing = record.state() === 'unknown' && record.failure()?.kind !== 'absent';
      return missing && problem !== undefined ? [{ plural, problem }] : [];
    });
    return reading(all.find(({ record }) => record.state() === 'stale') ?? leading, make(unread));
  });
}

/** What a strand knows: nothing when it is unknown. */
export function known<T>({ record, values }: Strand<T>): readonly T[] {
  return record.state() === 'unknown' ? NOTHING : values();
}

const NOTHING: readonly never[] = [];

/** A reading made of another one, remade only when that changed. */
export function mapped<T, U>(reader: Reader<T>, change: (value: T) => U): Reader<U> {
  let from: Reading<T> | undefined;
  let made: Reading<U> | undefined;
  return () => {
    const read = reader();
    if (made === undefined || from !== read) {
      made = read.state === 'unknown' ? read : { ...read, value: change(read.value) };
      from = read;
    }
    return made;
  };
}

function remembered<T>(strands: readonly Strand<unknown>[], make: () => Reading<T>): Reader<T> {
  let before: readonly unknown[] = [];
  let made: Reading<T> | undefined;
  return () => {
    const meaning = strands.flatMap(meaningOf);
    if (made === undefined || meaning.some((each, index) => each !== before[index])) {
      made = make();
      before = meaning;
    }
    return made;
  };
}

/** What of a strand shows in a reading: always two, so that they can be compared by place. */
function meaningOf({ record, values }: Strand<unknown>): readonly [unknown, unknown] {
  const state = record.state();
  return [state, state === 'unknown' ? record.problem()?.message : values()];
}

function unknown(strand: Strand<unknown>): Reading<never> {
  const problem = strand.record.problem() ?? {
    code: 'kubernetes.lost',
    message: `${strand.feedId} is not known`,
  };
  return { state: 'unknown', problem, feed: strand.feedId };
}

function reading<T>(strand: Strand<unknown> | undefined, value: T): Reading<T> {
  return { state: strand?.record.state() === 'stale' ? 'stale' : 'live', value, feed: strand?.feedId ?? '' };
}

/** One list of several, the very same array where only one has anything in it. */
function joined<T>(lists: readonly (readonly T[])[]): readonly T[] {
  const filled = lists.filter((list) => list.length > 0);
  return filled.length < 2 ? (filled[0] ?? lists[0] ?? []) : filled.flat();
}
