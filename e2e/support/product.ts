import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { Snapshot } from '../../lib/model/snapshot.ts';
import {
  type Control,
  type Intervals,
  type Network,
  type ServerName,
  type StoryName,
  startNetwork,
} from './network.ts';
import { freePort, inRoot, startProgram } from './process.ts';

export { expect };

export type Product = {
  readonly url: string;
  /** The story it began with. */
  readonly story: StoryName;
  readonly network: Network;
  /** What can be done to the network of the story the product began with. */
  readonly control: Control;
  snapshot(): Promise<Snapshot>;
  /** Resolves when every feed that exists is live and every prefix wanted has been asked for. */
  settled(): Promise<void>;
  /** What the web server wrote. */
  log(): string;
  /** The process of the web server. */
  pid(): number;
  /** Ends the web server alone; its network goes on. */
  stopWeb(): Promise<void>;
  /** Starts it again on the same port, on the same build. */
  startWeb(): Promise<void>;
  stop(): Promise<void>;
};

export type ProductOptions = {
  readonly story: StoryName;
  /** The story goes on by itself; by default it stands still. */
  readonly alive?: boolean;
  readonly intervals?: Intervals;
  /** Keys of hopboard.yaml that stand beside, or in place of, those of the embedded network. */
  readonly configuration?: Readonly<Record<string, unknown>>;
  /** Servers that are down when the product starts. */
  readonly stopServersFirst?: readonly ServerName[];
};

/** As `npm start` runs it. */
const PROCESS: { readonly flags: readonly string[]; readonly env: Readonly<Record<string, string>> } =
  JSON.parse(readFileSync(inRoot('scripts/steps/web-process.json'), 'utf8'));

/** Starts the embedded network and, on it, the production build under `next start`. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { story, alive = false, intervals = {}, configuration, stopServersFirst = [] } = options;
  const network = await startNetwork(alive ? [story] : [], intervals);
  const control = network.control(story);
  for (const server of stopServersFirst) await control.stop(server);
  if (configuration !== undefined) await network.configure(story, configuration);

  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const launch = () =>
    startProgram(
      [
        ...PROCESS.flags,
        inRoot('node_modules/next/dist/bin/next'),
        'start',
        '--hostname',
        '127.0.0.1',
        '--port',
        String(port),
      ],
      // A database of its own: routers of different networks have the same names.
      {
        ...PROCESS.env,
        HOPBOARD_CONFIG: network.config(story),
        HOPBOARD_DATA: dirname(network.config(story)),
      },
    );
  let web = launch();
  const product: Product = {
    url,
    story,
    network,
    control,
    async snapshot() {
      const response = await fetch(`${url}/api/snapshot`);
      return Snapshot.parse(await response.json());
    },
    async settled() {
      await expect.poll(async () => unsettled(await product.snapshot()), { timeout: 30_000 }).toEqual([]);
    },
    log: () => web.written(),
    pid() {
      const { pid } = web.child;
      if (pid === undefined) throw new Error('the web server did not start');
      return pid;
    },
    stopWeb: () => web.end(),
    async startWeb() {
      web = launch();
      await web.says(/collect\.started/);
    },
    async stop() {
      await web.end();
      await network.end();
    },
  };
  try {
    await web.says(/collect\.started/);
  } catch (error) {
    await network.end();
    throw error;
  }
  return product;
}

function unsettled({ sections }: Snapshot): string[] {
  const feeds = sections.sources.rows.flatMap((source) => source.feeds);
  return [
    ...feeds.filter(({ state, condition }) => state !== 'live' && condition !== 'absent').map(({ id }) => id),
    // A router is asked for a prefix only once the cluster has named it.
    ...sections.routes.rows.filter(({ hops }) => hops.state === 'unknown').map(({ key }) => key),
  ];
}

type Options = {
  story: StoryName;
  intervals: Intervals;
  /** The tests change nothing, so the network needs no new beginning after them. */
  looksOnly: boolean;
  /** Complaints of the browser's console that belong to what a test does; any other fails it. */
  expectedComplaints: RegExp | undefined;
};
type Held = { readonly product: Product; touched: boolean };
type Shared = { products: (story: StoryName, intervals: Intervals) => Promise<Held> };

/**
 * Playwright's test with `product`: the story of `test.use({ story })`, from its beginning and read once by every feed.
 * A worker keeps one product for each story and set of intervals. Relative addresses are the product's, and `page` fails a test
 * that only looks and whose console complains.
 */
export const test = base.extend<Options & { product: Product }, Shared>({
  story: ['blog', { option: true }],
  intervals: [
    { sessions: '1s', routes: '1s', nat: '1s', advertisements: '1s', system: '1s' },
    { option: true },
  ],
  looksOnly: [false, { option: true }],
  expectedComplaints: [undefined, { option: true }],
  products: [
    // Playwright reads the fixtures wanted from this pattern, and an empty one is refused by the linter.
    async ({ playwright: _ }, use) => {
      const running = new Map<string, Promise<Held>>();
      await use((story, intervals) => {
        const key = JSON.stringify([story, intervals]);
        const held =
          running.get(key) ??
          startProduct({ story, intervals }).then((product) => ({ product, touched: false }));
        running.set(key, held);
        return held;
      });
      for (const held of running.values()) await (await held).product.stop();
    },
    { scope: 'worker' },
  ],
  product: async ({ products, story, intervals, looksOnly }, use) => {
    const held = await products(story, intervals);
    const { product } = held;
    if (held.touched) await product.control.reset();
    await product.settled();
    held.touched = !looksOnly;
    await use(product);
  },
  baseURL: async ({ product }, use) => use(product.url),
  page: async ({ page, looksOnly, expectedComplaints }, use) => {
    const complaints: string[] = [];
    const complain = (text: string) => {
      if (expectedComplaints?.test(text) !== true) complaints.push(text);
    };
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complain(message.text());
    });
    page.on('pageerror', (error) => complain(error.message));
    const goto = page.goto.bind(page);
    // A click that comes before the page listens is lost, which takes a slow machine to see.
    page.goto = async (...to) => {
      const answer = await goto(...to);
      await page.waitForFunction(isListening);
      return answer;
    };
    await use(page);
    // What a test breaks or is refused on purpose, the browser complains of.
    if (looksOnly) expect(complaints).toEqual([]);
  },
});

/** Whether React has taken the page over; what is no page has nothing to listen with. */
function isListening(): boolean {
  return (
    document.contentType !== 'text/html' ||
    Object.keys(document).some((key) => key.startsWith('__reactContainer'))
  );
}
