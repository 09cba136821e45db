import { createJoin, join } from '../../lib/correlate/index.ts';
import type { JoinInput } from '../../lib/correlate/input.ts';
import { FAULTS } from '../../lib/diagnose/testing/faults/index.ts';
import { falseAlarms, isFoundFirst, trials } from '../../lib/diagnose/testing/trial.ts';
import { type Figure, rounded } from '../figure.ts';
import { median } from '../median.ts';
import { withOneChange } from './change.ts';
import { largeNetwork } from './large.ts';

const SEEDS = 1_000;
const RULES = 500;

/**
 * The join with all findings: a network never seen before, ten times as large, and after one change; then every rule against
 * seeded networks, healthy ones and such with one fault.
 */
export async function measure(): Promise<readonly Figure[]> {
  const small = coldJoin(2_000, { warmUp: 30, runs: 30 });
  const large = coldJoin(20_000, { warmUp: 2, runs: 5 });
  const oneChange = changedJoin(2_000, 60);
  const seeds = Array.from({ length: SEEDS }, (_, seed) => seed);
  const alarms = seeds.filter((seed) => falseAlarms(seed).length > 0).length;
  const planted = tryFaults(seeds);
  return [
    {
      key: 'joinMs',
      label: '2,000 Services, 64 nodes, 4 routers, 4,000 paths, 500 rules: join and findings',
      value: rounded(small, 1),
      unit: ' ms',
      target: { is: '≤', value: 50 },
    },
    { label: '20,000 Services, 40,000 paths', value: rounded(large, 1), unit: ' ms' },
    {
      key: 'joinRatio20k',
      label: 'ten times the Services take',
      value: rounded(large / small, 1),
      unit: '×',
      target: { is: '≤', value: 12 },
    },
    {
      key: 'oneChangeMs',
      label: 'after one change (an endpoint, a path, a session in turn)',
      value: rounded(oneChange, 2),
      unit: ' ms',
      target: { is: '≤', value: 5 },
    },
    {
      key: 'falseAlarms',
      label: `alarms in ${SEEDS} healthy networks`,
      value: alarms,
      target: { is: '≤', value: 0 },
    },
    {
      key: 'faultKinds',
      label: `kinds of faults, planted alone ${planted.count} times`,
      value: FAULTS.length,
      target: { is: '≥', value: 30 },
    },
    {
      key: 'foundFirstPct',
      label: 'found, and named first',
      value: rounded((100 * planted.first) / planted.count, 2),
      unit: ' %',
      target: { is: '≥', value: 99 },
    },
  ];
}

/**
 * Nothing of the network was seen before: its objects are new each time, and what making them left behind is cleared before the clock runs.
 * The compiler is done with the join after some twenty runs.
 */
function coldJoin(
  services: number,
  { warmUp, runs }: { readonly warmUp: number; readonly runs: number },
): number {
  const times = Array.from({ length: warmUp + runs }, () => {
    const input = largeNetwork({ services, natRules: RULES });
    globalThis.gc?.();
    return timed(() => join(input));
  });
  return median(times.slice(warmUp));
}

function changedJoin(services: number, runs: number): number {
  const next = createJoin();
  let input: JoinInput = largeNetwork({ services, natRules: RULES });
  next(input);
  const times = Array.from({ length: runs }, (_, index) => {
    input = withOneChange(input, index);
    return timed(() => next(input));
  });
  return median(times.slice(Math.floor(runs / 3)));
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function tryFaults(seeds: readonly number[]): { readonly count: number; readonly first: number } {
  let [count, first] = [0, 0];
  for (const seed of seeds) {
    for (const trial of trials(seed)) {
      count += 1;
      if (isFoundFirst(trial)) first += 1;
    }
  }
  return { count, first };
}
