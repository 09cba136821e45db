/**
 * `npm run bench -- <suite>`: measures one part of the product, prints a table of its figures with their targets, and the
 * figures as one line of JSON last. Exits 0 whatever was measured: a slow machine is no failure.
 */
import { availableParallelism, loadavg } from 'node:os';
import { type Figure, jsonLine, table } from './figure.ts';

const SUITES: Readonly<Record<string, () => Promise<{ measure: () => Promise<readonly Figure[]> }>>> = {
  kubernetes: () => import('./kubernetes/index.ts'),
  pages: () => import('./pages/index.ts'),
  routeros: () => import('./routeros/index.ts'),
  correlate: () => import('./correlate/index.ts'),
};

const [name = ''] = process.argv.slice(2);
const load = Object.hasOwn(SUITES, name) ? SUITES[name] : undefined;
if (load === undefined) {
  process.stderr.write(`Usage: npm run bench -- <suite>\nSuites: ${Object.keys(SUITES).join(', ')}\n`);
  process.exit(2);
}

const [load1 = 0] = loadavg();
process.stdout.write(
  `Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores, load ${load1.toFixed(1)} at the start\n`,
);
const { measure } = await load();
const figures = await measure();
process.stdout.write(`\n${table(figures)}\n${jsonLine(figures)}\n`);
