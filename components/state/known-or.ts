import type { Reading } from '@/lib/model/feed.ts';

/** What is made of a reading's value, e.g. a number to sort by; `otherwise` when it is unknown. */
export function knownOr<T, R>(of: Reading<T>, make: (value: T) => R, otherwise: R): R {
  return of.state === 'unknown' ? otherwise : make(of.value);
}
