import { readFile } from 'node:fs/promises';
import { openServices } from './support/long-table.ts';
import { expect, test } from './support/product.ts';
import { expectNoSidewaysScroll } from './support/sight.ts';

test.use({ story: 'today', looksOnly: true });

const ROWS = 10_000;

test('of ten thousand rows only those near the window are drawn, and every one can be reached', async ({
  page,
  product,
}) => {
  await openServices(page, product, ROWS);
  const drawn = page.locator('tr[data-health]');
  expect(await drawn.count()).toBeLessThan(200);

  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await expect(drawn.last()).toHaveAttribute('aria-rowindex', String(ROWS + 1));
  expect(await drawn.count()).toBeLessThan(200);
  await expect(page.getByRole('columnheader').first()).toBeInViewport();

  await page.getByRole('searchbox').fill('host9876.');
  await expect(drawn).toHaveCount(1);
  await expect(drawn).toContainText('host9876.example.test');
});

test('what is jumped to is there in the frame of the jump, from edge to edge', async ({ page, product }) => {
  await openServices(page, product, ROWS);
  const empty = await page.evaluate(
    async (shares) => {
      const frame = () => new Promise(requestAnimationFrame);
      const isEmpty = (y: number) =>
        !document.elementFromPoint(window.innerWidth / 2, y)?.closest('tr[data-health], thead');
      const found = [];
      for (const share of shares) {
        window.scrollTo(0, share * (document.documentElement.scrollHeight - window.innerHeight));
        await frame();
        if ([60, window.innerHeight / 2, window.innerHeight - 60].some(isEmpty)) found.push(share);
      }
      return found;
    },
    [0.5, 0.1, 0.9, 0.3, 0.31, 0.99],
  );
  expect(empty).toEqual([]);
});

test('a window that grows wide shows rows from edge to edge: they are lower than the cards were', async ({
  page,
  product,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openServices(page, product, ROWS);
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
  const room = () =>
    page.evaluate(() =>
      [60, window.innerHeight / 2, window.innerHeight - 60].some((y) =>
        // Between two cards there is no row, and no room for one either.
        document.elementFromPoint(window.innerWidth / 2, y)?.closest('.spacer'),
      ),
    );
  await expect.poll(room).toBe(false);
  await page.setViewportSize({ width: 1024, height: 844 });
  await expect.poll(room).toBe(false);
});

test('a row far down that the address selects is in sight', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 600 });
  await page.goto('/routes');
  const last = page.locator('tr[data-health]').last();
  await expect(last).not.toBeInViewport();
  const name = await last.getByRole('link').first().getAttribute('href');
  await page.goto(new URL(name ?? '', page.url()).href);
  await expect(page.locator('tr[data-selected="true"]')).toBeInViewport({ ratio: 1 });
});

test.describe('rows that only the page knows', () => {
  // The way of a host that was made up here is asked for in vain.
  test.use({ expectedComplaints: /status of 404/ });

  test('a long table is walked by keys from end to end, and what was opened gets the focus back', async ({
    page,
    product,
  }) => {
    await openServices(page, product, ROWS);
    const focused = page.locator('tr:has(:focus)');
    await page.keyboard.press('j');
    await expect(focused).toHaveAttribute('aria-rowindex', '2');
    await page.keyboard.press('End');
    await expect(focused).toHaveAttribute('aria-rowindex', String(ROWS + 1));
    await expect(focused).toBeInViewport();
    await page.keyboard.press('PageUp');
    await expect(focused).toHaveAttribute('aria-rowindex', String(ROWS - 9));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible();
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.keyboard.press('Escape');
    await expect(focused).toHaveAttribute('aria-rowindex', String(ROWS - 9));
    await page.keyboard.press('Home');
    await expect(focused).toHaveAttribute('aria-rowindex', '2');
  });
});

test('a filter that nothing matches says so, and is taken back', async ({ page }) => {
  await page.goto('/services?q=no.such.host');
  await expect(page.getByRole('main')).toContainText('no.such.host');
  await expect(page.getByRole('table')).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: /^0 of \d+/ })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await expect(page.getByRole('row', { name: /^shop\.example\.test/ })).toBeVisible();
  await expect(page).not.toHaveURL(/q=/);
});

test('the rows as shown are taken away as CSV and as JSON', async ({ page }) => {
  await page.goto('/services?q=shop.example&cols=state,address');
  await page.getByRole('button', { name: 'View' }).click();

  const csv = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download CSV' }).click();
  const file = await csv;
  expect(file.suggestedFilename()).toBe('hopboard-services.csv');
  const [header, row] = (await readFile(await file.path(), 'utf8')).split('\r\n');
  expect(header).toBe('\uFEFFHost,State,Address');
  expect(row).toMatch(/^shop\.example\.test,\w+,10\.40\.0\.1 /);

  const json = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download JSON' }).click();
  const rows: unknown = JSON.parse(await readFile(await (await json).path(), 'utf8'));
  expect(rows).toContainEqual(expect.objectContaining({ host: 'shop.example.test', kind: 'Ingress' }));
});

test('of two tables on a page each keeps its filter and its order in the address', async ({ page }) => {
  await page.goto('/advertisements?lang=en');
  const stages = page.getByRole('table', { name: 'One prefix, four stages' });
  const sent = page.getByRole('table', { name: 'What the router sends to its peers' });
  const [first, second] = [stages.getByRole('row'), sent.getByRole('row')];
  const before = await second.count();
  await page.getByRole('searchbox').first().fill('10.40.0.1/32 gw1');
  await expect(first).toHaveCount(2);
  await expect(page).toHaveURL(/[?&]stages\.q=10\.40\.0\.1/);
  expect(await second.count()).toBe(before);

  await sent.getByRole('button', { name: 'Peer' }).click();
  await expect(page).toHaveURL(/[?&]sort=peer/);
  await page.reload();
  await expect(first).toHaveCount(2);
  await expect(sent.getByRole('columnheader', { name: 'Peer' })).toHaveAttribute('aria-sort', 'ascending');
});

test('the header stays in sight at every width, and nothing moves sideways', async ({ page }) => {
  for (const path of ['/services', '/peers', '/routes', '/nat', '/advertisements']) {
    await page.goto(path);
    for (const width of [768, 1024, 1440]) {
      await page.setViewportSize({ width, height: 500 });
      await page.locator('table.rows').last().locator('tr').last().scrollIntoViewIfNeeded();
      await expect(page.locator('table.rows').last().getByRole('columnheader').first()).toBeInViewport();
      await expectNoSidewaysScroll(page, [width]);
    }
  }
});

test('a host that does not fit breaks behind a dot, a slash or a hyphen, and nowhere else', async ({
  page,
}) => {
  await page.goto('/services');
  for (const width of [768, 1024, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const ends = await page.locator('a[data-row]').evaluateAll((links) =>
      links.flatMap((link) => {
        const walker = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
        const letters: { letter: string; top: number }[] = [];
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const text = node.textContent ?? '';
          for (let at = 0; at < text.length; at += 1) {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            letters.push({ letter: text.charAt(at), top: range.getBoundingClientRect().top });
          }
        }
        return letters
          .filter(({ top }, at) => (letters[at + 1]?.top ?? top) > top)
          .map(({ letter }) => letter);
      }),
    );
    expect(ends.join('')).toMatch(/^[./-]*$/);
    if (width === 768) expect(ends).not.toEqual([]);
  }
});
