import { z } from 'zod';

/** The five states a person sees; each has one shape, one word and one colour (`components/state`). */
export const Health = z.enum(['up', 'degraded', 'down', 'unknown', 'disabled']);
export type Health = z.infer<typeof Health>;

/** Worst first: how rows are ordered and how the worst of many is found. */
const ORDER: readonly Health[] = ['down', 'degraded', 'unknown', 'up', 'disabled'];

export function byWorst(a: Health, b: Health): number {
  return ORDER.indexOf(a) - ORDER.indexOf(b);
}

/** The worst of some healths; `unknown` when there is none, because nothing was seen. */
export function worstOf(healths: readonly Health[]): Health {
  return healths.toSorted(byWorst)[0] ?? 'unknown';
}
