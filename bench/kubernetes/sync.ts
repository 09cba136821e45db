import { measureIn, node, Server } from '../child.ts';
import { type Figure, ratio, rounded } from '../figure.ts';
import { median } from '../median.ts';
import { Ready, Synced } from './shapes.ts';

const INGRESSES = 10_000;
const ROUNDS = 5;
const MB = 1 << 20;
const CLIENTS = ['hopboard', 'informer'] as const;

type Measured = Record<'ms' | 'rssGrowthBytes' | 'longestBlockMs', number>;

/** The first list of 10,000 Ingresses by the product's source and by the informer, one after the other, in fresh processes. */
export async function measureSync(): Promise<readonly Figure[]> {
  const server = new Server(node(import.meta.url, './server.ts', INGRESSES, 1));
  try {
    const { kubeconfig } = await server.line(Ready);
    const samples = { hopboard: [] as Measured[], informer: [] as Measured[] };
    for (let round = 1; round <= ROUNDS; round++) {
      process.stderr.write(`first sync, round ${round} of ${ROUNDS} …\n`);
      for (const client of CLIENTS) {
        const run = (what: string) =>
          measureIn(node(import.meta.url, `./clients/${client}.ts`, kubeconfig, INGRESSES, what), Synced);
        const { ms } = await run('speed');
        samples[client].push({ ...(await run('cost')), ms });
      }
    }
    const middle = (client: keyof typeof samples, what: keyof Measured) =>
      median(samples[client].map((each) => each[what]));
    return figures(middle);
  } finally {
    await server.end();
  }
}

function figures(middle: (client: 'hopboard' | 'informer', what: keyof Measured) => number): Figure[] {
  const ms = (client: 'hopboard' | 'informer') => Math.round(middle(client, 'ms'));
  const grown = (client: 'hopboard' | 'informer') => rounded(middle(client, 'rssGrowthBytes') / MB, 1);
  return [
    { label: 'first sync of 10,000 Ingresses', value: ms('hopboard'), unit: ' ms' },
    { label: '… by the informer of client-node', value: ms('informer'), unit: ' ms' },
    {
      key: 'syncVsInformer',
      label: 'against the informer',
      value: ratio(ms('hopboard'), ms('informer')),
      unit: '×',
      target: { is: '≤', value: 1 },
    },
    { label: 'growth of memory (RSS) meanwhile', value: grown('hopboard'), unit: ' MB' },
    { label: '… of the informer', value: grown('informer'), unit: ' MB' },
    {
      key: 'rssVsInformer',
      label: 'against the informer',
      value: ratio(grown('hopboard'), grown('informer')),
      unit: '×',
      target: { is: '≤', value: 0.4 },
    },
    {
      key: 'longestBlockMs',
      label: 'longest block of the event loop',
      value: rounded(middle('hopboard', 'longestBlockMs'), 1),
      unit: ' ms',
      target: { is: '≤', value: 40 },
    },
    {
      label: '… of the informer',
      value: rounded(middle('informer', 'longestBlockMs'), 1),
      unit: ' ms',
    },
  ];
}
