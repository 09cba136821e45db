import { startProduct } from '../../e2e/support/product.ts';
import { type Figure, rounded } from '../figure.ts';
import { residentMB } from './process-figures.ts';

/** The shortest interval there is: ten polls a second on each router, as many in these seconds as in an hour at the usual ones. */
const EVERY = '500ms';
const SECONDS = 144;
const SETTLE_SECONDS = 48;

/** Resident memory of the server in story `today` after as many polls as an hour makes, and how it grew over the last two thirds of them. */
export async function measureMemory(): Promise<readonly Figure[]> {
  const every = { sessions: EVERY, routes: EVERY, nat: EVERY, advertisements: EVERY, system: EVERY };
  const product = await startProduct({ story: 'today', alive: true, intervals: every });
  try {
    await product.settled();
    const samples: number[] = [];
    for (let second = 0; second < SECONDS; second += 1) {
      // A page now and then, as somebody who looks in.
      if (second % 12 === 0) await (await fetch(`${product.url}/`)).arrayBuffer();
      await new Promise((resolve) => setTimeout(resolve, 1000));
      samples.push(residentMB(product.pid()));
    }
    const settled = Math.max(...samples.slice(SETTLE_SECONDS / 2, SETTLE_SECONDS));
    const end = Math.max(...samples.slice(-SETTLE_SECONDS / 2));
    return [
      {
        key: 'rssMB',
        label: 'resident memory of the server after an hour’s polls',
        value: rounded(end, 0),
        unit: ' MB',
        target: { is: '≤', value: 250 },
      },
      {
        label: 'of it grown over the last two thirds of them',
        value: rounded(end - settled, 0),
        unit: ' MB',
        target: { is: '≤', value: 25 },
      },
    ];
  } finally {
    await product.stop();
  }
}
