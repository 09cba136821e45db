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
const SERVICES = 2_000;
const TIMES = 10;

/**
 * The join with all findings: networks never seen before, as many Services in one, and after one change; then every rule against
 * seeded networks, healthy ones and such with one fault.
 */
export async function measure(): Promise<readonly Figure[]> {
  const alone = median(Array.from({ length: 60 }, () => coldJoins(SERVICES, 1)).slice(30));
  const rounds = coldRounds({ warmUp: 2, runs: 9 });
  const small = median(rounds.map((round) => round.small));
  const large = median(rounds.map((round) => round.large));
  const oneChange = changedJoin(SERVICES, 60);
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
    { label: '… one network alone, with nothing to clear meanwhile', value: rounded(alone, 1), unit: ' ms' },
    { label: '20,000 Services, 40,000 paths', value: rounded(large, 1), unit: ' ms' },
    {
      key: 'joinRatio20k',
      label: 'ten times the Services take',
      value: rounded(median(rounds.map((round) => round.large / round.small)), 1),
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
 * Twenty thousand Services as ten networks and as one, in turn: times of the machine come and go, and both sides have to clear what they
 * leave behind. The code is warm after two rounds.
 */
function coldRounds({ warmUp, runs }: { readonly warmUp: number; readonly runs: number }) {
  return Array.from({ length: warmUp + runs }, () => ({
    small: coldJoins(SERVICES, TIMES),
    large: coldJoins(TIMES * SERVICES, 1),
  })).slice(warmUp);
}

/** Nothing of the networks was seen before, and what making them left behind is cleared before the clock runs. @returns milliseconds for each */
function coldJoins(services: number, networks: number): number {
  const inputs = Array.from({ length: networks }, () => largeNetwork({ services, natRules: RULES }));
  globalThis.gc?.();
  return timed(() => inputs.forEach((input) => void join(input))) / networks;
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
