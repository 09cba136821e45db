import { Synced } from '../shapes.ts';

/** A client to measure: connects to the API server of a kubeconfig and resolves when it holds so many Ingresses. */
export type Subject = (kubeconfig: string, ingresses: number) => Promise<{ stop(): Promise<void> }>;

/**
 * `node <client>.ts <kubeconfig> <ingresses> speed|cost`: one first sync in a fresh process. What it costs is measured apart, for
 * looking all the time takes time itself.
 */
export async function measure(sync: Subject): Promise<void> {
  const [, , kubeconfig = '', ingresses, what] = process.argv;
  const watch = what === 'cost' ? watchCost() : undefined;
  const startedAt = performance.now();
  const client = await sync(kubeconfig, Number(ingresses));
  const ms = performance.now() - startedAt;
  const cost = watch?.() ?? { rssGrowthBytes: 0, longestBlockMs: 0 };
  await client.stop();
  process.stdout.write(`${JSON.stringify(Synced.parse({ ms, ...cost }))}\n`);
  process.exit(0);
}

/** Looks in every turn of the event loop, until the function returned is called. */
function watchCost() {
  global.gc?.();
  const before = process.memoryUsage.rss();
  let highest = before;
  let longestBlockMs = 0;
  let last = performance.now();
  let watching = true;
  const look = () => {
    longestBlockMs = Math.max(longestBlockMs, performance.now() - last);
    highest = Math.max(highest, process.memoryUsage.rss());
    last = performance.now();
    if (watching) setImmediate(look);
  };
  setImmediate(look);
  return () => {
    look();
    watching = false;
    return { rssGrowthBytes: highest - before, longestBlockMs };
  };
}
