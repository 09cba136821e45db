/** `draw.ts <url> <folder>`: the pages of a running product as PNG files, each once; the overview in both themes and both languages. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';

type Picture = {
  readonly name: string;
  readonly path: string;
  readonly theme?: 'light' | 'dark';
  readonly wall?: true;
  /** What to do before the picture is taken. */
  readonly before?: (page: Page) => Promise<void>;
};

const PICTURES: readonly Picture[] = [
  { name: 'overview', path: '/' },
  { name: 'overview-dark', path: '/', theme: 'dark' },
  { name: 'overview-ja', path: '/?lang=ja' },
  {
    name: 'services',
    path: '/services',
    before: async (page) => {
      await page.locator('a[data-row]').first().click();
      const details = page.getByRole('complementary', { name: 'Details' });
      await details.waitFor();
      await details.getByText('The way is being worked out').waitFor({ state: 'hidden' });
    },
  },
  { name: 'pools', path: '/pools' },
  { name: 'peers', path: '/peers' },
  { name: 'routes', path: '/routes' },
  { name: 'advertisements', path: '/advertisements' },
  { name: 'nat', path: '/nat' },
  { name: 'settings', path: '/settings' },
  { name: 'noc', path: '/noc?rotate=600', theme: 'dark', wall: true },
  { name: 'noc-ja', path: '/noc?rotate=600&lang=ja', wall: true },
];

/** Longest wait until every source has been read once: routers are asked for routes after the cluster has named them. */
const READ_MS = 30_000;
/** Fonts, the stream, and what is marked as changed. */
const CALM_MS = 2_500;

const [url = '', folder = ''] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const executablePath = process.env.HOPBOARD_CHROMIUM;
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  // Chromium refuses its sandbox to root, which is what a container usually is.
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
await untilRead();
for (const picture of PICTURES) await draw(browser, picture);
await browser.close();

async function draw(on: Browser, { name, path, theme = 'light', wall, before }: Picture): Promise<void> {
  const viewport = wall ? { width: 1280, height: 720 } : { width: 1280, height: 800 };
  const context = await on.newContext({ viewport, colorScheme: theme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${url}${path}`);
  await page.waitForTimeout(CALM_MS);
  await before?.(page);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  await context.close();
}

async function untilRead(): Promise<void> {
  const deadline = Date.now() + READ_MS;
  while (Date.now() < deadline) {
    const text = await (await fetch(`${url}/api/sources`)).text();
    if (!text.includes('"loading"')) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  // One interval more for the routes of the prefixes the cluster has named.
  await new Promise((resolve) => setTimeout(resolve, 12_000));
}
