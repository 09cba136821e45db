import { join } from '../../correlate/index.ts';
import type { Finding } from '../../model/snapshot.ts';
import { draw } from './draw.ts';
import { FAULTS, type Fault } from './faults/index.ts';
import { healthy } from './healthy.ts';
import { diceFor } from './random.ts';
import type { Sketch } from './sketch.ts';

/** What the rules say of a network. */
export function findingsIn(sketch: Sketch): readonly Finding[] {
  return join(draw(sketch)).sections.overview.findings;
}

/** Findings in a healthy network that call for somebody: there should be none. */
export function falseAlarms(seed: number): readonly Finding[] {
  return findingsIn(healthy(seed)).filter(({ severity }) => severity !== 'notice');
}

export type Trial = { readonly fault: Fault; readonly seed: number; readonly findings: readonly Finding[] };

/** Plants each fault alone into the network of a seed, where that network can have it. */
export function* trials(seed: number, faults: readonly Fault[] = FAULTS): Generator<Trial> {
  for (const fault of faults) {
    const planted = fault.plant(healthy(seed), diceFor(seed * 31 + fault.id.length));
    if (planted !== undefined) yield { fault, seed, findings: findingsIn(planted) };
  }
}

/** Found, and named before everything else. */
export function isFoundFirst({ fault, findings }: Trial): boolean {
  return findings[0]?.id === fault.finds;
}
