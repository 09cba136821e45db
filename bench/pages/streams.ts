import { z } from 'zod';
import { startProduct } from '../../e2e/support/product.ts';
import { node, Server } from '../child.ts';
import { type Figure, rounded } from '../figure.ts';
import { cpuSeconds, residentMB } from './process-figures.ts';

const CLIENTS = 1_000;
const CHANGES = 60;

const Report = z.object({ clients: z.number(), revisions: z.number(), missed: z.number(), p95: z.number() });

/** A thousand readers of `/api/stream?sections=overview`, in a process of their own, while the cluster changes once a second for a minute. */
export async function measureStreams(): Promise<readonly Figure[]> {
  const product = await startProduct({ story: 'today' });
  const readers = new Server(node(import.meta.url, './stream-readers.ts', product.url, CLIENTS));
  try {
    await product.settled();
    await readers.line(z.object({ open: z.literal(CLIENTS) }));
    const pid = product.pid();
    const cpuBefore = cpuSeconds(pid);
    const begin = performance.now();
    let resident = residentMB(pid);
    for (let change = 0; change < CHANGES; change += 1) {
      await product.control.act(
        change % 2 === 0
          ? {
              act: 'add-service',
              namespace: 'default',
              name: 'bench',
              ports: [{ name: 'http', port: 8080 }],
              on: ['worker1'],
            }
          : { act: 'remove-service', namespace: 'default', name: 'bench' },
      );
      await untilSecond(begin, change + 1);
      resident = Math.max(resident, residentMB(pid));
    }
    const seconds = (performance.now() - begin) / 1000;
    const cores = (cpuSeconds(pid) - cpuBefore) / seconds;
    const { clients, revisions, missed, p95 } = await readers.ask('report', Report);
    return [
      { key: 'streamClients', label: 'open streams', value: clients, target: { is: '≥', value: CLIENTS } },
      { label: `revisions of the overview in ${CHANGES} s`, value: revisions },
      {
        key: 'streamMissed',
        label: 'revisions that did not reach a reader',
        value: missed,
        target: { is: '≤', value: 0 },
      },
      {
        key: 'streamP95Ms',
        label: 'from the revision to its reader, p95',
        value: rounded(p95, 0),
        unit: ' ms',
        target: { is: '≤', value: 500 },
      },
      {
        key: 'streamCpuCores',
        label: 'cores the server used',
        value: rounded(cores, 2),
        target: { is: '≤', value: 1 },
      },
      {
        key: 'streamRssMB',
        label: 'highest resident memory of the server',
        value: rounded(resident, 0),
        unit: ' MB',
        target: { is: '≤', value: 250 },
      },
    ];
  } finally {
    await readers.end();
    await product.stop();
  }
}

function untilSecond(begin: number, second: number): Promise<void> {
  const left = begin + second * 1000 - performance.now();
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, left)));
}
