/** `node one.ts <task>`: reads every feed of the router once, then prints how each stands. */
import { readOnce, sourceFor, taskOf } from './source.ts';

const HOUR_MS = 3_600_000;

const task = taskOf(process.argv[2]);
const source = sourceFor(task, HOUR_MS);
await readOnce(source, task);
const feeds = Object.fromEntries(source.feeds().map(({ name, condition }) => [name, condition]));
await source.stop();
process.stdout.write(`${JSON.stringify({ feeds })}\n`);
