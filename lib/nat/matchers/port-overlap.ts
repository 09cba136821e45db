import { parsePorts } from '../../correlate/ports.ts';
import type { Overlap } from './overlap.ts';

type Range = readonly [first: number, last: number];

const LAST_PORT = 65_535;

/** How many of the ports `inner` names `outer` names too; a matcher that is absent names all. */
export function portOverlap(outer: string | undefined, inner: string | undefined): Overlap {
  if (outer === undefined) return 'all';
  const [all, some] = [rangesOf(outer), inner === undefined ? [WHOLE] : rangesOf(inner)];
  if (all === undefined || some === undefined) return outer === inner ? 'all' : 'some';
  if (some.every((range) => covered(range, all))) return 'all';
  return some.some(([first, last]) => all.some(([from, to]) => from <= last && first <= to))
    ? 'some'
    : 'none';
}

const WHOLE: Range = [0, LAST_PORT];

/** Ordered ranges that neither touch nor overlap; negation is resolved. */
function rangesOf(text: string): readonly Range[] | undefined {
  const ports = parsePorts(text);
  if (ports === undefined) return undefined;
  const joined: Range[] = [];
  for (const [first, last] of ports.ranges.toSorted(([a], [b]) => a - b)) {
    const before = joined.at(-1);
    if (before !== undefined && first <= before[1] + 1)
      joined[joined.length - 1] = [before[0], Math.max(before[1], last)];
    else joined.push([first, last]);
  }
  return ports.negated ? complement(joined) : joined;
}

function complement(ranges: readonly Range[]): readonly Range[] {
  const gaps: Range[] = [];
  let next = 0;
  for (const [first, last] of ranges) {
    if (next < first) gaps.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= LAST_PORT) gaps.push([next, LAST_PORT]);
  return gaps;
}

function covered([first, last]: Range, by: readonly Range[]): boolean {
  return by.some(([from, to]) => from <= first && last <= to);
}
