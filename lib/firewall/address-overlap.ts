import { type IpRange, parseAddress, parsePrefix, rangeOfPrefix, subtractRanges } from '../ip/index.ts';
import type { Overlap } from './overlap.ts';

/**
 * How many of the addresses `inner` names the matcher `outer` names too. Both as RouterOS writes them: an address, a prefix,
 * `first-last`, `!` negates.
 * @param inner undefined for any address at all
 */
export function addressOverlap(outer: string | undefined, inner: readonly string[] | undefined): Overlap {
  if (outer === undefined) return 'all';
  const negated = outer.startsWith('!');
  const all = rangeOf(outer.replace('!', ''));
  if (inner === undefined) return 'some';
  const some = inner.map(rangeOf);
  if (all === undefined || some.some((range) => range === undefined)) {
    return inner.length === 1 && inner[0] === outer ? 'all' : 'some';
  }
  const ranges = some.filter((range) => range !== undefined);
  const outside = ranges.filter((range) => subtractRanges([range], [all]).length > 0);
  const apart = ranges.every((range) => !touches(range, all));
  if (negated) return apart ? 'all' : outside.length === 0 ? 'none' : 'some';
  return outside.length === 0 ? 'all' : apart ? 'none' : 'some';
}

function rangeOf(text: string): IpRange | undefined {
  const [from = '', to] = text.split('-');
  if (to === undefined) {
    const prefix = parsePrefix(text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`);
    return prefix === undefined ? undefined : rangeOfPrefix(prefix);
  }
  const [first, last] = [parseAddress(from), parseAddress(to)];
  if (first === undefined || last === undefined || first.family !== last.family) return undefined;
  return { family: first.family, first: first.bits, last: last.bits };
}

function touches(a: IpRange, b: IpRange): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}
