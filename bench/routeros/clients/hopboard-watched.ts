/**
 * `node hopboard-watched.ts <port>`: what streaming the routes costs a fresh process: memory, and the longest time in which
 * nothing else got its turn.
 */
import { ALL, connectReader } from './hopboard-reader.ts';
import { report } from './stopwatch.ts';

const { readRoutes, close } = await connectReader(Number(process.argv[2]));
let watching = true;
const before = process.memoryUsage.rss();
let highest = before;
let longestBlockMs = 0;
let last = performance.now();

function watch(): void {
  longestBlockMs = Math.max(longestBlockMs, performance.now() - last);
  highest = Math.max(highest, process.memoryUsage.rss());
  last = performance.now();
  if (watching) setImmediate(watch);
}

setImmediate(watch);
await readRoutes(ALL);
watching = false;
close();
report({ rssGrowthBytes: highest - before, longestBlockMs });
