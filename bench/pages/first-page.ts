import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { startProduct } from '../../e2e/support/product.ts';
import { GRACE_MS } from '../../lib/correlate/settling.ts';
import { type Figure, rounded } from '../figure.ts';
import { median } from '../median.ts';
import { transferOf, withChromium } from './chromium.ts';
import { undebugged } from './undebugged.ts';

const VISITS = 7;
const REQUESTS = 40;
const QUIET_MS = 2_500;

const Timing = z.object({ lcp: z.number(), tbt: z.number(), cls: z.number() });
type Timing = z.infer<typeof Timing>;

/**
 * The first page in story `today`: what it weighs and how fast it is there, each visit in a fresh context without a cache. A browser starts
 * a process for a site it meets, and a desktop's keeps one ready: that time is no work of the page, and stands beside.
 */
export async function measureFirstPage(floor: number): Promise<readonly Figure[]> {
  const product = await startProduct({ story: 'today' });
  try {
    await product.settled();
    // What is young when the product starts becomes a finding later, and a finding that comes while a page loads is no fault of the page.
    await pause(GRACE_MS);
    await product.settled();
    const ttfb = await ttfbOf(`${product.url}/`);
    const alone = await timings(`${product.url}/`);
    const timed = await timings(`${product.url}/`, `${product.url}/icon.svg`);
    return await withChromium(async (browser) => {
      const visits = await times(VISITS, async () => {
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
        const transfer = await transferOf(await context.newPage(), `${product.url}/`, QUIET_MS);
        await context.close();
        return transfer;
      });
      const asGzip = await transferOf(await browser.newPage(), `${product.url}/`, QUIET_MS, {
        gzipOnly: true,
      });
      const gzip = asGzip.get('Script') ?? 0;
      const of = (kind: string) => median(visits.map((transfer) => transfer.get(kind) ?? 0));
      const fonts = of('Font');
      // Changes that arrive while the page stands open are not part of what it weighs.
      const streamed = of('EventSource');
      const all = median(visits.map((transfer) => [...transfer.values()].reduce((a, b) => a + b, 0)));
      const kib = (bytes: number) => rounded(bytes / 1024, 1);
      return [
        { label: 'HTML', value: kib(of('Document')), unit: ' KiB' },
        { label: 'stylesheets', value: kib(of('Stylesheet')), unit: ' KiB' },
        { label: 'JavaScript', value: kib(of('Script')), unit: ' KiB' },
        { label: 'the same JavaScript as gzip', value: kib(gzip), unit: ' KiB' },
        { label: 'of it an empty page of this Next', value: kib(floor), unit: ' KiB' },
        { label: `changes streamed in ${QUIET_MS / 1000} s`, value: kib(streamed), unit: ' KiB' },
        {
          key: 'transferKiB',
          label: 'first page in all, without fonts',
          value: kib(all - fonts - streamed),
          unit: ' KiB',
          target: { is: '≤', value: 200 },
        },
        {
          key: 'jsGzipKiBAboveFloor',
          label: 'JavaScript above the empty page, gzip',
          value: kib(gzip - floor),
          unit: ' KiB',
          target: { is: '≤', value: 60 },
        },
        { key: 'fontKiB', label: 'fonts', value: kib(fonts), unit: ' KiB', target: { is: '≤', value: 60 } },
        {
          key: 'lcpMs',
          label: 'largest contentful paint',
          value: rounded(median(timed.map(({ lcp }) => lcp)), 0),
          unit: ' ms',
          target: { is: '≤', value: 500 },
        },
        {
          label: 'the same, and a process of the browser started for it',
          value: rounded(median(alone.map(({ lcp }) => lcp)), 0),
          unit: ' ms',
        },
        {
          key: 'tbtMs',
          label: 'blocking time',
          value: rounded(median(timed.map(({ tbt }) => tbt)), 0),
          unit: ' ms',
          target: { is: '≤', value: 0 },
        },
        {
          key: 'cls',
          label: 'layout shift',
          value: rounded(Math.max(...timed.map(({ cls }) => cls)), 4),
          target: { is: '≤', value: 0.01 },
        },
        {
          key: 'ttfbMs',
          label: 'time to the first byte',
          value: rounded(ttfb, 1),
          unit: ' ms',
          target: { is: '≤', value: 30 },
        },
      ];
    });
  } finally {
    await product.stop();
  }
}

/** @param before opened in the same tab before; nothing of the page comes with it */
async function timings(url: string, before?: string): Promise<readonly Timing[]> {
  return await undebugged(({ visit }) =>
    times(VISITS, async () => {
      const told = await visit(url, QUIET_MS, observe, 'JSON.stringify(hopboardTiming)', before);
      return Timing.parse(JSON.parse(told));
    }),
  );
}

/** The first warms the server and is not counted; what is asked is what a person meets. */
async function times<T>(count: number, work: () => Promise<T>): Promise<readonly T[]> {
  const all = [];
  for (let done = 0; done < count; done += 1) all.push(await work());
  return all.slice(1);
}

async function ttfbOf(url: string): Promise<number> {
  const times = [];
  for (let request = 0; request < REQUESTS + 5; request += 1) {
    const begin = performance.now();
    const response = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
    // fetch resolves with the head of the answer; its first bytes are on the way with it.
    times.push(performance.now() - begin);
    await response.arrayBuffer();
  }
  return median(times.slice(5));
}

/** Runs in the page: adds up blocking time (what long tasks take beyond 50 ms) and layout shift, and keeps the newest largest paint. */
function observe() {
  const timing = { lcp: 0, tbt: 0, cls: 0 };
  const on = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry);
    }).observe({ type, buffered: true });
  on('largest-contentful-paint', ({ startTime }) => {
    timing.lcp = startTime;
  });
  on('longtask', ({ duration }) => {
    timing.tbt += Math.max(0, duration - 50);
  });
  on('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry.toJSON() as { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) timing.cls += value;
  });
  Object.assign(window, { hopboardTiming: timing });
}
