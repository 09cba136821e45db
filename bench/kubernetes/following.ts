import { node, Server } from '../child.ts';
import { type Figure, ratio, rounded } from '../figure.ts';
import { median } from '../median.ts';
import type { Size } from './objects.ts';
import { Back, Changed, type Order, type Question, Ready, Right, Settled, Shown } from './shapes.ts';

const LARGE: Size = { ingresses: 10_000, services: 5_000 };
const SMALL: Size = { ingresses: 1_000, services: 500 };
const CHANGES = 2_000;
const WITHIN_MS = 2_000;
const PATIENCE_MS = 30_000;
const ROUNDS = 3;
/** From a restart to an outage long enough for every back-off to have grown. */
const OUTAGES_MS = [500, 4_000, 12_000];

/** Source, join and snapshot following a cluster that changes, small and large by turns; then outages of the large one. */
export async function measureFollowing(): Promise<readonly Figure[]> {
  const large: Followed[] = [];
  const small: Followed[] = [];
  let recoveries: readonly number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    process.stderr.write(`following changes, round ${round} of ${ROUNDS} …\n`);
    small.push(await following(SMALL, followChanges));
    large.push(
      await following(LARGE, async (server, follower) => {
        const followed = await followChanges(server, follower);
        if (round === ROUNDS) recoveries = await followOutages(server, follower);
        return followed;
      }),
    );
  }
  const perChange = (runs: readonly Followed[]) =>
    rounded(median(runs.map(({ cpuMs }) => cpuMs / CHANGES)), 3);
  return [
    {
      key: 'changesLost',
      label: 'changes that never showed, of 2,000 in 2 s at 10,000 Ingresses',
      value: Math.max(...large.map(({ lost }) => lost)),
      target: { is: '≤', value: 0 },
    },
    {
      key: 'changeP99Ms',
      label: 'from server to snapshot, 99 of 100',
      value: median(large.map(({ delays }) => quantile(delays, 0.99))),
      unit: ' ms',
      target: { is: '≤', value: 300 },
    },
    { label: '… half of them', value: median(large.map(({ delays }) => quantile(delays, 0.5))), unit: ' ms' },
    { label: 'processor time for a change at 10,000', value: perChange(large), unit: ' ms' },
    { label: '… at 1,000', value: perChange(small), unit: ' ms' },
    {
      key: 'perChangeRatio',
      label: 'against 1,000',
      value: ratio(perChange(large), perChange(small)),
      unit: '×',
      target: { is: '≤', value: 2 },
    },
    {
      key: 'recoveryMs',
      label: `right again after outages of ${OUTAGES_MS.map((ms) => ms / 1_000).join(', ')} s, the slowest`,
      value: Math.max(...recoveries),
      unit: ' ms',
      target: { is: '≤', value: 2_000 },
    },
  ];
}

type Followed = { readonly lost: number; readonly delays: readonly number[]; readonly cpuMs: number };

async function following<T>(size: Size, use: (server: Server, follower: Server) => Promise<T>): Promise<T> {
  const { ingresses, services } = size;
  const server = new Server(node(import.meta.url, './server.ts', ingresses, services));
  try {
    const { kubeconfig } = await server.line(Ready);
    const follower = new Server(node(import.meta.url, './follow.ts', kubeconfig, ingresses, services));
    try {
      await follower.line(Settled);
      return await use(server, follower);
    } finally {
      await follower.end();
    }
  } finally {
    await server.end();
  }
}

/** Twice, and only the second time counts: a process that watches lives for weeks, and its code is warm. */
async function followChanges(server: Server, follower: Server): Promise<Followed> {
  await followBurst(server, follower, 0);
  return followBurst(server, follower, CHANGES);
}

/** @param from number of the first change */
async function followBurst(server: Server, follower: Server, from: number): Promise<Followed> {
  const question: Question = { see: 'changes', from, count: CHANGES, withinMs: PATIENCE_MS };
  const order: Order = { do: 'change', from, count: CHANGES, withinMs: WITHIN_MS };
  const showing = follower.ask(JSON.stringify(question), Shown);
  const { madeAt } = await server.ask(JSON.stringify(order), Changed);
  const { shownAt, cpuMs } = await showing;
  const delays = madeAt.flatMap((made, index) => {
    const shown = shownAt[index] ?? undefined;
    return shown === undefined ? [] : [shown - made];
  });
  return { lost: CHANGES - delays.length, delays, cpuMs };
}

async function followOutages(server: Server, follower: Server): Promise<number[]> {
  const recoveries: number[] = [];
  for (const [round, forMs] of OUTAGES_MS.entries()) {
    process.stderr.write(`an outage of ${forMs} ms …\n`);
    const question: Question = { see: 'outage', round };
    const order: Order = { do: 'outage', forMs, round };
    const recovering = follower.ask(JSON.stringify(question), Right);
    const { backAt } = await server.ask(JSON.stringify(order), Back);
    recoveries.push((await recovering).rightAt - backAt);
  }
  return recoveries;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
