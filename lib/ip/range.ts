import { type IpAddress, WIDTH } from './address.ts';
import type { IpPrefix } from './prefix.ts';

/** Addresses of one family from `first` to `last`, both included; never empty. */
export type IpRange = { readonly family: 4 | 6; readonly first: bigint; readonly last: bigint };

/** How many addresses disjoint ranges hold together. Give overlapping ranges to {@link unionOfRanges} first. */
export function countAddresses(ranges: readonly IpRange[]): bigint {
  return ranges.reduce((sum, range) => sum + range.last - range.first + 1n, 0n);
}

/** The fewest prefixes that make up a range, ascending: at most 2 × width − 2 of them. */
export function summarise(range: IpRange): IpPrefix[] {
  const width = WIDTH[range.family];
  const prefixes: IpPrefix[] = [];
  let bits = range.first;
  while (bits <= range.last) {
    const left = range.last - bits + 1n;
    let host = 0;
    while (host < width && (bits >> BigInt(host)) % 2n === 0n && 1n << BigInt(host + 1) <= left) host += 1;
    prefixes.push({ family: range.family, bits, length: width - host });
    bits += 1n << BigInt(host);
  }
  return prefixes;
}

/** The same addresses as disjoint, non-adjacent ranges, IPv4 first, ascending. */
export function unionOfRanges(ranges: Iterable<IpRange>): IpRange[] {
  const union: IpRange[] = [];
  for (const range of [...ranges].sort(compareRanges)) {
    const previous = union.at(-1);
    if (previous?.family !== range.family || range.first > previous.last + 1n) union.push(range);
    else if (range.last > previous.last) union[union.length - 1] = { ...previous, last: range.last };
  }
  return union;
}

/** What is left of `ranges` without the addresses of `taken`: disjoint, ascending. Linear in the number of ranges. */
export function subtractRanges(ranges: Iterable<IpRange>, taken: Iterable<IpRange>): IpRange[] {
  const holes = unionOfRanges(taken);
  const left: IpRange[] = [];
  let next = 0;
  for (const range of unionOfRanges(ranges)) {
    let first = range.first;
    while (next < holes.length) {
      const hole = holes[next];
      if (hole === undefined || compareEnds(hole, range) > 0) break;
      if (hole.family === range.family && hole.last >= first) {
        if (hole.first > first) left.push({ family: range.family, first, last: hole.first - 1n });
        first = hole.last + 1n;
      }
      if (hole.family === range.family && hole.last > range.last) break;
      next += 1;
    }
    if (first <= range.last) left.push({ family: range.family, first, last: range.last });
  }
  return left;
}

/** Walks through ranges as they are ordered, one address at a time, on demand. */
export function* addressesOf(ranges: Iterable<IpRange>): Generator<IpAddress> {
  for (const { family, first, last } of ranges) {
    for (let bits = first; bits <= last; bits += 1n) yield { family, bits };
  }
}

function compareRanges(a: IpRange, b: IpRange): number {
  if (a.family !== b.family) return a.family - b.family;
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  return a.last < b.last ? -1 : a.last > b.last ? 1 : 0;
}

/** Positive when a hole lies wholly behind a range. */
function compareEnds(hole: IpRange, range: IpRange): number {
  if (hole.family !== range.family) return hole.family - range.family;
  return hole.first > range.last ? 1 : -1;
}
