import { type Browser, type CDPSession, chromium, type Page } from 'playwright';

/** The Chromium that `HOPBOARD_CHROMIUM` names, else Playwright's own. */
export async function withChromium<T>(
  work: (browser: Browser) => Promise<T>,
  args: readonly string[] = [],
): Promise<T> {
  const executablePath = process.env.HOPBOARD_CHROMIUM;
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    // Chromium refuses its sandbox to root, which is what a container usually is.
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--js-flags=--expose-gc', ...args],
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** Bytes on the wire of one visit in a fresh context, by the kind of what was loaded (`Document`, `Script`, `Font`, …). */
export type Transfer = ReadonlyMap<string, number>;

/**
 * Opens `url` and counts what comes over the wire until `quietMs` after its load. What streams without an end is counted as it comes.
 * @param gzipOnly the browser takes no other encoding
 */
export async function transferOf(
  page: Page,
  url: string,
  quietMs: number,
  { gzipOnly = false } = {},
): Promise<Transfer> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  if (gzipOnly) await page.setExtraHTTPHeaders({ 'accept-encoding': 'gzip' });
  const kinds = new Map<string, string>();
  const bytes = new Map<string, number>();
  const add = (id: string, count: number) => {
    const kind = kinds.get(id) ?? 'Other';
    bytes.set(kind, (bytes.get(kind) ?? 0) + count);
  };
  const streaming = new Set<string>();
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    kinds.set(requestId, type);
    if (response.mimeType === 'text/event-stream') streaming.add(requestId);
  });
  session.on('Network.dataReceived', ({ requestId, dataLength }) => {
    if (streaming.has(requestId)) add(requestId, dataLength);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!streaming.has(requestId)) add(requestId, encodedDataLength);
  });
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForTimeout(quietMs);
  await session.detach();
  return bytes;
}

/** JavaScript heap in bytes and DOM nodes of a page, after a full collection. */
export async function heldBy(session: CDPSession): Promise<{ heap: number; nodes: number }> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  return { heap: usedSize, nodes };
}
