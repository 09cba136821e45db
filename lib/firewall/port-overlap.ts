import type { Overlap } from './overlap.ts';
import { type PortRange, parsePorts } from './ports.ts';

/** How many of the ports `inner` names `outer` names too; a matcher that is absent names all. */
export function portOverlap(outer: string | undefined, inner: string | undefined): Overlap {
  if (outer === undefined || outer === inner) return 'all';
  const all = parsePorts(outer)?.matched;
  const some = parsePorts(inner ?? EVERY)?.matched;
  if (all === undefined || some === undefined) return 'some';
  if (some.every((range) => covered(range, all))) return 'all';
  return some.some((range) => all.some((other) => touch(range, other))) ? 'some' : 'none';
}

const EVERY = '0-65535';

function covered([first, last]: PortRange, by: readonly PortRange[]): boolean {
  return by.some(([from, to]) => from <= first && last <= to);
}

function touch([first, last]: PortRange, [from, to]: PortRange): boolean {
  return from <= last && first <= to;
}
