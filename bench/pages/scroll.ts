import type { Browser, Page } from 'playwright';
import { openServices } from '../../e2e/support/long-table.ts';
import { type Product, startProduct } from '../../e2e/support/product.ts';
import { type Figure, rounded } from '../figure.ts';
import { withChromium } from './chromium.ts';
import { percentile } from './percentile.ts';

const ROWS = 10_000;
const PX_PER_S = 2_400;
const SCROLL_MS = 4_000;
const JUMPS = 20;
/** More rows than are passed in the time, for a table without a script. */
const PLAIN_ROWS = 400;

/** Ten thousand services, scrolled down and up again and jumped about in; beside it rows alike that are all there and have no script. */
export async function measureScroll(): Promise<readonly Figure[]> {
  const product = await startProduct({ story: 'today' });
  try {
    await product.settled();
    return await withChromium(async (browser) => {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await openServices(page, product, ROWS);
      // Where a reader has it: over the rows, which pass under it.
      await page.mouse.move(700, 500);
      const frames = await thereAndBack(page);
      const blank = await page.evaluate(blankFramesOfJumps, JUMPS);
      const plain = await thereAndBack(await plainTable(browser, product, page));
      return [
        {
          key: 'scrollP95Ms',
          label: `a frame while ${ROWS} rows pass at ${PX_PER_S} px/s, p95`,
          value: rounded(percentile(frames, 0.95), 1),
          unit: ' ms',
          target: { is: '≤', value: 17 },
        },
        { label: '… the longest', value: rounded(Math.max(...frames), 1), unit: ' ms' },
        {
          label: '… p95 of rows alike that are all there, without a script',
          value: rounded(percentile(plain, 0.95), 1),
          unit: ' ms',
        },
        { label: '… the longest of these', value: rounded(Math.max(...plain), 1), unit: ' ms' },
        {
          key: 'jumpBlankFrames',
          label: `frames with a gap after a jump, most of ${JUMPS}`,
          value: Math.max(...blank),
          target: { is: '≤', value: 1 },
        },
      ];
    });
  } finally {
    await product.stop();
  }
}

async function thereAndBack(page: Page): Promise<number[]> {
  const down = await page.evaluate(scrolled, [PX_PER_S, SCROLL_MS] as const);
  const up = await page.evaluate(scrolled, [-PX_PER_S, SCROLL_MS] as const);
  return [...down, ...up];
}

/** What the browser alone takes for such rows: a page of them as HTML, with the product's styles and nothing else. */
async function plainTable(browser: Browser, product: Product, page: Page): Promise<Page> {
  const html = await page.evaluate((count) => {
    const list = document.querySelector('table.rows');
    const rows = [...(list?.querySelectorAll('tr[data-health]') ?? [])].map(({ outerHTML }) => outerHTML);
    const links = [...document.querySelectorAll('link[rel="stylesheet"]')].map(({ outerHTML }) => outerHTML);
    const body = Array.from({ length: count }, (_, index) => rows[index % rows.length]).join('');
    const head = list?.querySelector('thead')?.outerHTML;
    return `<!doctype html>${links.join('')}<table class="rows" data-scrolling>${head}<tbody>${body}</tbody></table>`;
  }, PLAIN_ROWS);
  const plain = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const url = `${product.url}/plain`;
  await plain.route(url, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await plain.goto(url);
  await plain.mouse.move(700, 500);
  return plain;
}

/** Runs in the page: scrolls by what is due in each frame, and gives what each took in milliseconds. */
function scrolled([pxPerS, forMs]: readonly [number, number]): Promise<number[]> {
  return new Promise((resolve) => {
    const took: number[] = [];
    let begin: number | undefined;
    let last = 0;
    const next = (now: number) => {
      begin ??= now;
      if (now > begin) {
        took.push(now - last);
        window.scrollBy({ top: ((now - last) / 1000) * pxPerS, behavior: 'instant' });
      }
      last = now;
      if (now - begin < forMs) requestAnimationFrame(next);
      else resolve(took);
    };
    requestAnimationFrame(next);
  });
}

/** Runs in the page: jumps far, and counts after each jump the frames in which a part of the window has no rows. */
async function blankFramesOfJumps(jumps: number): Promise<number[]> {
  const frame = () => new Promise(requestAnimationFrame);
  const isBlank = () =>
    [60, window.innerHeight / 2, window.innerHeight - 60].some(
      (y) => !document.elementFromPoint(window.innerWidth / 2, y)?.closest('tr[data-health], thead'),
    );
  const counts = [];
  for (let jump = 1; jump <= jumps; jump += 1) {
    // The golden section: never near where it was.
    const share = (jump * 0.618) % 1;
    window.scrollTo({
      top: share * (document.documentElement.scrollHeight - window.innerHeight),
      behavior: 'instant',
    });
    let blank = 0;
    for (let after = 0; after < 10; after += 1) {
      await frame();
      if (isBlank()) blank += 1;
    }
    counts.push(blank);
  }
  return counts;
}
