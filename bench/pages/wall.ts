import type { Browser } from 'playwright';
import { expect, type Product, startProduct } from '../../e2e/support/product.ts';
import type { Sections, Snapshot } from '../../lib/model/snapshot.ts';
import { type Figure, rounded } from '../figure.ts';
import { heldBy, withChromium } from './chromium.ts';

const REFRESHES = 20_000;
const WARM_UP = 1_000;
const OUTAGE_MINUTES = 30;

/** The wall over what a week brings it, and after half an hour without its server. */
export async function measureWall(): Promise<readonly Figure[]> {
  const product = await startProduct({ story: 'today' });
  try {
    await product.settled();
    return await withChromium(async (browser) => {
      const { heapMB, nodes } = await growth(browser, product);
      const recovery = await recoveryOf(browser, product);
      return [
        {
          key: 'nocHeapGrowthMB',
          label: `growth of the wall’s heap over ${REFRESHES} refreshes`,
          value: rounded(heapMB, 2),
          unit: ' MB',
          target: { is: '≤', value: 5 },
        },
        {
          label: `growth of its DOM nodes over ${REFRESHES} refreshes`,
          value: nodes,
          target: { is: '≤', value: 0 },
        },
        {
          key: 'nocRecoveryS',
          label: `right again after ${OUTAGE_MINUTES} minutes (fake clock) without a server`,
          value: rounded(recovery, 1),
          unit: ' s',
          target: { is: '≤', value: 15 },
        },
      ];
    });
  } finally {
    await product.stop();
  }
}

/** Feeds the wall its server's own messages through a stand-in for the stream, each a little different, as fast as it draws them. */
async function growth(browser: Browser, product: Product): Promise<{ heapMB: number; nodes: number }> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.addInitScript(standInForTheStream);
  await page.goto(`${product.url}/noc`);
  // The page's policy lets no text become a script, which is how `waitForFunction` would ask.
  await expect.poll(() => page.evaluate(() => 'hopboardEmit' in window)).toBe(true);
  const session = await page.context().newCDPSession(page);
  const { sections, ...envelope } = await product.snapshot();
  const message = { ...envelope, sections: { overview: sections.overview, sources: sections.sources } };
  const refresh = (times: number) => page.evaluate(refreshTimes, [message, times] as const);
  await refresh(WARM_UP);
  const before = await heldBy(session);
  await refresh(REFRESHES);
  const after = await heldBy(session);
  await page.close();
  return { heapMB: (after.heap - before.heap) / 1e6, nodes: after.nodes - before.nodes };
}

/** Runs in the page before its own scripts. */
function standInForTheStream() {
  class Stream extends EventTarget {
    constructor() {
      super();
      const emit = (type: string, data: string) => this.dispatchEvent(new MessageEvent(type, { data }));
      Object.assign(window, { hopboardEmit: emit });
      setTimeout(() => this.dispatchEvent(new Event('open')), 0);
    }
    close() {}
  }
  Object.assign(window, { EventSource: Stream });
}

type Message = Omit<Snapshot, 'sections'> & { sections: Pick<Sections, 'overview' | 'sources'> };

/** Runs in the page: as many messages, each drawn before the next. */
async function refreshTimes([message, times]: readonly [Message, number]): Promise<void> {
  const emit: unknown = Reflect.get(window, 'hopboardEmit');
  if (typeof emit !== 'function') throw new Error('the page has opened no stream');
  const { port1, port2 } = new MessageChannel();
  const turn = () =>
    new Promise<void>((resolve) => {
      port1.onmessage = () => resolve();
      port2.postMessage(0);
    });
  const { overview, sources } = message.sections;
  for (let n = 0; n < times; n += 1) {
    const findings = [...overview.findings.slice(n % 5), ...overview.findings.slice(0, n % 5)];
    const peers = {
      state: 'live',
      feed: overview.tiles.peers.feed,
      value: { established: n % 24, total: 24 },
    };
    const at = Date.now();
    // A server that sends has read: without it the wall would rightly call everything stale, and draw more than before.
    const rows = sources.rows.map((row) => ({ ...row, feeds: row.feeds.map((feed) => ({ ...feed, at })) }));
    const sections = {
      sources: { rows },
      overview: { ...overview, findings, tiles: { ...overview.tiles, peers } },
    };
    emit('sections', JSON.stringify({ ...message, revision: n, at, sections }));
    if (n % 5 === 0) emit('heartbeat', JSON.stringify({ at }));
    await turn();
    await turn();
  }
  port1.close();
}

/** Seconds from a server that answers again to a wall that shows what it says, after half an hour without. */
async function recoveryOf(browser: Browser, product: Product): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.clock.install();
  await page.goto(`${product.url}/noc`);
  const verdict = page.getByRole('region', { name: 'Verdict' });
  const health = await verdict.getAttribute('data-health');
  await product.stopWeb();
  await page.locator('[data-health="unknown"]').waitFor();
  await page.clock.runFor(OUTAGE_MINUTES * 60_000);
  await product.startWeb();
  await product.settled();
  const begin = performance.now();
  await page.locator(`[data-health="${health}"]`).waitFor();
  // Next.js announces pages to screen readers by an alert of its own, which is always there.
  await page.locator('[role="alert"]:not(#__next-route-announcer__)').waitFor({ state: 'detached' });
  const seconds = (performance.now() - begin) / 1000;
  await page.close();
  return seconds;
}
