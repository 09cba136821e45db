/**
 * `node server.ts <ingresses> <services>`: an API server as a process. Prints the path of a kubeconfig; then answers each line of its
 * standard input (shapes.ts). Ends with its standard input.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  coreKinds,
  createKubeStore,
  kubeconfigFor,
  metalLbKinds,
  readingEverything,
  serveKube,
} from '../../lib/lab/kube/index.ts';
import { changeAt, OUTAGE_MARK, objectOf } from './changes.ts';
import { objectsOf } from './objects.ts';
import { Order } from './shapes.ts';

/** Changes are made in handfuls this far apart: no timer is finer. */
const TICK_MS = 5;

const size = { ingresses: Number(process.argv[2]), services: Number(process.argv[3]) };
const store = createKubeStore({ kinds: [...coreKinds, ...metalLbKinds] });
store.sync(objectsOf(size));
const token = randomBytes(12).toString('hex');
const server = await serveKube(store, {
  host: '127.0.0.1',
  port: 0,
  tokens: [{ token, user: 'bench', rules: readingEverything }],
});
const folder = await mkdtemp(join(tmpdir(), 'hopboard-bench-'));
const kubeconfig = join(folder, 'kubeconfig');
await writeFile(kubeconfig, kubeconfigFor('bench', server, token), { mode: 0o600 });
say({ kubeconfig });

for await (const line of createInterface({ input: process.stdin })) {
  const order = Order.parse(JSON.parse(line));
  if (order.do === 'change') say({ madeAt: await change(order) });
  else say({ backAt: await outage(order.forMs, order.round) });
}
await rm(folder, { recursive: true });
process.exit(0);

/** @returns when each change was made, epoch milliseconds */
async function change({ from, count, withinMs }: Extract<Order, { do: 'change' }>): Promise<number[]> {
  const madeAt: number[] = [];
  const startedAt = performance.now();
  while (madeAt.length < count) {
    const due = Math.min(count, Math.ceil((count * (performance.now() - startedAt)) / withinMs));
    while (madeAt.length < due) {
      store.put(objectOf(changeAt(from + madeAt.length, size), size));
      madeAt.push(Date.now());
    }
    await sleep(TICK_MS);
  }
  return madeAt;
}

/** Down for so long, with a change meanwhile. @returns when it listened again */
async function outage(forMs: number, round: number): Promise<number> {
  await server.close();
  store.put(objectOf({ of: 'ingress', index: 0, shows: `${OUTAGE_MARK}${round}.example.test` }, size));
  await sleep(forMs);
  await server.open();
  return Date.now();
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
