import { isDeepStrictEqual } from 'node:util';

/** Uptimes come in whole seconds and after a delay of the wire: the same start never reads quite the same twice. */
const JITTER_MS = 3_000;

/** A start time worked out from an uptime, kept as it was while it moved by no more than reading it can explain. */
export function steadyStart(previous: number | undefined, next: number | undefined): number | undefined {
  if (previous === undefined || next === undefined) return next;
  return Math.abs(previous - next) < JITTER_MS ? previous : next;
}

/** `next`, or `previous` itself where both mean the same: what did not change stays the same object. */
export function keep<T>(previous: T | undefined, next: T): T {
  return previous !== undefined && isDeepStrictEqual(previous, next) ? previous : next;
}

/** Like {@link keep}, for a list and for each of its members. */
export function keepEach<T>(
  previous: readonly T[] | undefined,
  next: readonly T[],
  keyOf: (member: T) => string,
): readonly T[] {
  if (previous === undefined) return next;
  const before = new Map(previous.map((member) => [keyOf(member), member]));
  const kept = next.map((member) => keep(before.get(keyOf(member)), member));
  const same = kept.length === previous.length && kept.every((member, index) => member === previous[index]);
  return same ? previous : kept;
}
