import type { Reading } from '@/lib/model/feed.ts';

/** A number to sort by, out of a reading; `otherwise` when it is unknown. For ordering alone: what is shown says unknown. */
export function knownOr<T>(of: Reading<T>, rank: (value: T) => number, otherwise: number): number {
  return of.state === 'unknown' ? otherwise : rank(of.value);
}
