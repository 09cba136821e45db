import type { Page } from 'playwright';
import { type Product, startProduct } from '../../e2e/support/product.ts';
import { type Figure, rounded } from '../figure.ts';
import { withChromium } from './chromium.ts';
import { percentile } from './percentile.ts';

const INTERVAL_MS = 5_000;
const ROUTER_CHANGES = 6;
const CLUSTER_CHANGES = 20;

/**
 * From a change of the network to the pixel that shows it: the embedded network is told to change, and the page notes the frame in which
 * the new text stands. Both on the clock of this machine, the request to the network counted in.
 */
export async function measurePixels(): Promise<readonly Figure[]> {
  const product = await startProduct({
    story: 'today',
    intervals: { sessions: `${INTERVAL_MS / 1000}s`, routes: `${INTERVAL_MS / 1000}s` },
  });
  try {
    await product.settled();
    return await withChromium(async (browser) => {
      const page = await browser.newPage();
      const router = await routerChanges(page, product);
      const cluster = await clusterChanges(page, product);
      return [
        {
          key: 'routerToPixelMs',
          label: `session change on a router polled every ${INTERVAL_MS} ms, longest of ${ROUTER_CHANGES}`,
          value: rounded(Math.max(...router), 0),
          unit: ' ms',
          target: { is: '≤', value: INTERVAL_MS + 500 },
        },
        {
          key: 'clusterToPixelP95Ms',
          label: `new Service in the cluster, p95 of ${CLUSTER_CHANGES}`,
          value: rounded(percentile(cluster, 0.95), 0),
          unit: ' ms',
          target: { is: '≤', value: 500 },
        },
      ];
    });
  } finally {
    await product.stop();
  }
}

async function routerChanges(page: Page, product: Product): Promise<number[]> {
  await page.goto(`${product.url}/noc`);
  const peers = page.locator('dl > div', { hasText: 'Peers' }).locator('dd');
  const times = [];
  for (let change = 0; change < ROUTER_CHANGES; change += 1) {
    // At another phase of the poll each time.
    await page.waitForTimeout((change * INTERVAL_MS) / ROUTER_CHANGES);
    const before = (await peers.textContent()) ?? '';
    const shown = changeOf(page, 'Peers', before);
    const begin = Date.now();
    await product.control.act({
      act: 'flap-session',
      router: 'gw1',
      node: 'worker2',
      family: 4,
      down: change % 2 === 0,
    });
    times.push((await shown) - begin);
  }
  return times;
}

async function clusterChanges(page: Page, product: Product): Promise<number[]> {
  await page.goto(`${product.url}/noc`);
  const services = page.locator('dl > div', { hasText: 'Services' }).locator('dd');
  const times = [];
  for (let change = 0; change < CLUSTER_CHANGES; change += 1) {
    const shown = changeOf(page, 'Services', (await services.textContent()) ?? '');
    const begin = Date.now();
    const named = { namespace: 'default', name: 'bench' } as const;
    if (change % 2 === 0) {
      await product.control.act({
        act: 'add-service',
        ...named,
        ports: [{ name: 'http', port: 8080 }],
        on: ['worker1'],
      });
    } else await product.control.act({ act: 'remove-service', ...named });
    times.push((await shown) - begin);
    await page.waitForTimeout(300);
  }
  return times;
}

/** Resolves with the epoch milliseconds of the first frame after the count called `name` is not `before` any more. */
function changeOf(page: Page, name: string, before: string): Promise<number> {
  return page.evaluate(
    ([named, old]) =>
      new Promise<number>((resolve) => {
        const count = [...document.querySelectorAll('dl > div')].find(
          (box) => box.querySelector('dt')?.textContent === named,
        );
        const look = () => {
          const shown = count?.querySelector('dd');
          if (shown === null || shown === undefined || shown.textContent === old) return;
          observer.disconnect();
          requestAnimationFrame(() => resolve(Date.now()));
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        look();
      }),
    [name, before] as const,
  );
}
