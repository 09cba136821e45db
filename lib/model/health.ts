import { z } from 'zod';

/** The five states a person sees; each has one shape, one word and one colour (`components/state`). */
export const Health = z.enum(['up', 'degraded', 'down', 'unknown', 'disabled']);
export type Health = z.infer<typeof Health>;

/** Worst first: how rows are ordered and how the worst of many is found. */
const PLACE: Readonly<Record<Health, number>> = { down: 0, degraded: 1, unknown: 2, up: 3, disabled: 4 };

export function byWorst(a: Health, b: Health): number {
  return PLACE[a] - PLACE[b];
}

/** The worst of some healths; `unknown` when there is none, because nothing was seen. */
export function worstOf(healths: readonly Health[]): Health {
  return healths.reduce<Health | undefined>(worse, undefined) ?? 'unknown';
}

function worse(a: Health | undefined, b: Health): Health {
  return a === undefined || byWorst(b, a) < 0 ? b : a;
}
