/**
 * `node follow.ts <kubeconfig> <ingresses> <services>`: the product without its pages: source, join and snapshot. Prints a line when the
 * cluster has been read; then answers each line of its standard input (shapes.ts). Ends with its standard input.
 */
import { createInterface } from 'node:readline';
import { startCollector } from '../../lib/collect/collector.ts';
import { makeSources } from '../../lib/collect/sources.ts';
import { loadConfig } from '../../lib/config/index.ts';
import { createJoin } from '../../lib/correlate/index.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { changeAt, OUTAGE_MARK, shownBy } from './changes.ts';
import { nameOf } from './objects.ts';
import { stillRouter } from './router.ts';
import { Question, type Settled, type Shown } from './shapes.ts';

const [, , kubeconfig = '', ingresses, services] = process.argv;
const size = { ingresses: Number(ingresses), services: Number(services) };
const config = loadConfig({
  env: { HOPBOARD_CONFIG: '/bench/hopboard.yaml' },
  readText: () => JSON.stringify({ clusters: [{ id: 'bench', kubeconfig }] }),
});
const collector = startCollector(config, {
  makeSources: (of) => ({ ...makeSources(of), routers: [stillRouter(size)] }),
  join: createJoin(),
  loadStory: () => config,
  now: Date.now,
});

/** A row for each host of an Ingress (one here) and each load balancer; the controller's Service has none of its own. */
await until(({ sections }) => sections.services.rows.length === size.ingresses + (size.services >> 1));
await idle();
say({ rows: collector.edition().snapshot.sections.services.rows.length } satisfies Settled);

for await (const line of createInterface({ input: process.stdin })) {
  const question = Question.parse(JSON.parse(line));
  if (question.see === 'changes') say(await followChanges(question));
  else {
    const host = `${OUTAGE_MARK}${question.round}.example.test`;
    await until(
      ({ sections }) =>
        sections.services.rows.some((row) => row.host === host) &&
        sections.sources.rows.every(({ feeds }) =>
          feeds.every(({ state, condition }) => state === 'live' || condition === 'absent'),
        ),
    );
    say({ rightAt: Date.now() });
  }
}
process.exit(0);

/** Looks for every change in every snapshot, and takes off the time that takes. */
async function followChanges({
  from,
  count,
  withinMs,
}: Extract<Question, { see: 'changes' }>): Promise<Shown> {
  /** By object, what it shows after each of its changes, and which change that is. */
  const awaited = new Map<string, Map<string, number>>();
  for (let at = 0; at < count; at++) {
    const change = changeAt(from + at, size);
    const key = keyOf(change.of, nameOf(change.of === 'ingress' ? 'ingress' : 'service', change.index));
    const stages = awaited.get(key) ?? new Map<string, number>();
    awaited.set(key, stages.set(String(change.shows), at));
  }
  const shownAt: (number | null)[] = Array.from({ length: count }, () => null);
  const began = process.cpuUsage();
  let lookingMs = 0;
  let left = awaited.size;

  const look = ({ sections }: Snapshot): boolean => {
    const now = Date.now();
    const startedAt = performance.now();
    for (const row of sections.services.rows) {
      for (const of of row.kind === 'Ingress' ? (['ingress'] as const) : (['service', 'slice'] as const)) {
        const stages = awaited.get(keyOf(of, `${row.namespace}/${row.name}`));
        const reached = stages?.get(shownBy(of, row));
        if (stages === undefined || reached === undefined || shownAt[reached] !== null) continue;
        // A change on the way there may never have been in a snapshot: it is shown with the one that followed it.
        for (const at of stages.values()) if (at <= reached) shownAt[at] ??= now;
        if ([...stages.values()].at(-1) === reached) left -= 1;
      }
    }
    lookingMs += performance.now() - startedAt;
    return left === 0;
  };
  await Promise.race([until(look), new Promise((resolve) => setTimeout(resolve, withinMs))]);
  const { user, system } = process.cpuUsage(began);
  return { shownAt, cpuMs: (user + system) / 1_000 - lookingMs };
}

function keyOf(of: string, name: string): string {
  return `${of} ${name}`;
}

/** Resolves with the first snapshot, from the present one on, of which `holds` is true. */
function until(holds: (snapshot: Snapshot) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (holds(collector.edition().snapshot)) return resolve();
    const leave = collector.subscribe((snapshot) => {
      if (!holds(snapshot)) return;
      leave();
      resolve();
    });
  });
}

/** Lets what the first reading left behind (code being compiled, garbage) settle. */
function idle(): Promise<void> {
  global.gc?.();
  return new Promise((resolve) => setTimeout(resolve, 1_000));
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
