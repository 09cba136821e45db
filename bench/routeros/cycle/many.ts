/**
 * `node --expose-gc many.ts <task> <cycles>`: lets the source read as fast as it can and compares what the process holds early and late.
 * A cycle is over when the slowest feed has been read once more.
 */
import { type Held, watchHeld } from './held.ts';
import { reached, sourceFor, taskOf } from './source.ts';

/** Before this many nothing is compared: code and caches warm up. */
const WARM_UP = 1_000;
/** Cycles that make a stretch; a sample is taken in each. */
const STRETCH = 1_000;
/** The source's clock goes this much slower than ours, so that reading without a pause is not overdue to it. */
const SLOW_MOTION = 100;

const [, , argument, wanted] = process.argv;
const cyclesWanted = Number(wanted);
const born = Date.now();
const task = taskOf(argument);
const held = watchHeld();
const before = held.sockets() + held.timers();
const source = sourceFor(task, 1, () => born + performance.now() / SLOW_MOTION);

const reads = new Map(source.feeds().map(({ id }) => [id, 0]));
const readAt = new Map<string, number>();
const samples: Held[] = [];
let cycles = 0;
let heapWarm = 0;

source.subscribe(() => {
  for (const { id, at } of source.feeds()) {
    if (at === undefined || at === readAt.get(id)) continue;
    readAt.set(id, at);
    reads.set(id, (reads.get(id) ?? 0) + 1);
  }
  const done = Math.min(...reads.values()) - WARM_UP;
  if (done <= cycles) return;
  if (cycles === 0) heapWarm = heapInUse();
  cycles = done;
  samples.push(held.now());
});

source.start();
source.wantPrefixes(task.prefixes);
source.wantHosts(task.hosts);
await reached(source, () => cycles >= cyclesWanted);
const heapGrowthBytes = heapInUse() - heapWarm;
await source.stop();

process.stdout.write(
  `${JSON.stringify({
    cycles,
    heapGrowthBytes,
    early: least(samples.slice(0, STRETCH)),
    late: least(samples.slice(-STRETCH)),
    left: held.sockets() + held.timers() - before,
  })}\n`,
);

function heapInUse(): number {
  global.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Commands come and go, each with a timer and a listener: what is held when the fewest are open. What leaks stays in it. */
function least(stretch: readonly Held[]): Held {
  const lowest = (name: keyof Held) => Math.min(...stretch.map((sample) => sample[name]));
  return { sockets: lowest('sockets'), listeners: lowest('listeners'), timers: lowest('timers') };
}
