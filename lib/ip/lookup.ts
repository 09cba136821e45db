import type { IpAddress } from './address.ts';
import type { IpRange } from './range.ts';

/** Finds the values of every range that holds an address, in the order the ranges were given. Ranges may overlap. */
export type RangeLookup<Value> = (address: IpAddress) => readonly Value[];

/** Builds a lookup once, so that each question costs a binary search. */
export function rangeLookup<Value>(
  entries: readonly (IpRange & { readonly value: Value })[],
): RangeLookup<Value> {
  const families = { 4: sortedOf(entries, 4), 6: sortedOf(entries, 6) };
  return ({ family, bits }) => {
    const { starts, reach } = families[family];
    let only: Entry<Value> | undefined;
    // Ranges hardly ever overlap.
    let several: Entry<Value>[] | undefined;
    for (let index = lastAtOrBefore(starts, bits); index >= 0; index -= 1) {
      const entry = starts[index];
      // `reach` is the furthest end up to here: nothing before it can hold the address any more.
      if (entry === undefined || (reach[index] ?? -1n) < bits) break;
      if (entry.last < bits) continue;
      if (only === undefined) only = entry;
      else if (several === undefined) several = [only, entry];
      else several.push(entry);
    }
    if (several === undefined) return only?.alone ?? NOWHERE;
    return several.sort((a, b) => a.position - b.position).map(({ value }) => value);
  };
}

const NOWHERE: readonly never[] = [];

type Entry<Value> = IpRange & {
  readonly value: Value;
  readonly position: number;
  /** The answer where no other range holds the address. */
  readonly alone: readonly Value[];
};

function sortedOf<Value>(entries: readonly (IpRange & { readonly value: Value })[], family: 4 | 6) {
  const starts = entries
    .map((entry, position): Entry<Value> => ({ ...entry, position, alone: [entry.value] }))
    .filter((entry) => entry.family === family)
    .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  let furthest = -1n;
  const reach = starts.map(({ last }) => {
    if (last > furthest) furthest = last;
    return furthest;
  });
  return { starts, reach };
}

function lastAtOrBefore(starts: readonly IpRange[], bits: bigint): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle]?.first ?? 0n) <= bits) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
