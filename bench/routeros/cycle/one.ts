/** `node one.ts <task>`: reads every feed of the router once, then prints how each stands. */
import { reached, sourceFor, taskOf } from './source.ts';

const HOUR_MS = 3_600_000;

const task = taskOf(process.argv[2]);
const source = sourceFor(task, HOUR_MS);
const isRead = (name: string) => source.feeds().some((feed) => feed.name === name && feed.at !== undefined);
const names = source.feeds().map(({ name }) => name);

source.start();
// As in the product: what to ask routes for comes from the cluster, later than the router's first answers.
await reached(source, () => isRead('interfaces'));
source.wantPrefixes(task.prefixes);
await reached(source, () => names.every(isRead));
const feeds = Object.fromEntries(source.feeds().map(({ name, condition }) => [name, condition]));
await source.stop();
process.stdout.write(`${JSON.stringify({ feeds })}\n`);
