import type { Page } from '@playwright/test';
import { expect, test } from './support/product.ts';

/** A page, its jump after `g`, and its heading in English. */
const PAGES = [
  ['s', '/services', 'Services'],
  ['p', '/pools', 'Address pools'],
  ['e', '/peers', 'Peers'],
  ['r', '/routes', 'Routes'],
  ['a', '/advertisements', 'Advertisements'],
  ['n', '/nat', 'NAT'],
  [',', '/settings', 'Sources'],
  ['o', '/', 'Overview'],
] as const;

test.use({ story: 'today', looksOnly: true });

/** Keys mean something from when on the page listens to them; the server alone draws it before. */
async function open(page: Page, path: string) {
  await page.goto(path);
  await expect(page.getByRole('region', { name: 'Verdict' }).getByText('Live')).toBeVisible();
}

const focused = (page: Page) => page.locator(':focus');

test('the first key leads past the pages to the content', async ({ page }) => {
  await open(page, '/');
  await page.keyboard.press('Tab');
  await expect(focused(page)).toHaveText('Skip to content');
  await page.keyboard.press('Enter');
  await expect(page.locator('#content')).toBeFocused();
});

test('every page is two keys away', async ({ page }) => {
  await open(page, '/');
  for (const [jump, path, heading] of PAGES) {
    await page.keyboard.press('g');
    await page.keyboard.press(jump);
    await expect(page).toHaveURL(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
  }
});

for (const [, path] of PAGES) {
  test(`${path}: every control is reached by Tab, in sight and with a mark`, async ({ page }) => {
    await open(page, path);
    const walk = await page.evaluateHandle(() => {
      // A group of cells or of choices is one stop: its other members are left out of the order.
      const stops = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary')]
        .filter((each) => each.tabIndex >= 0 && each.checkVisibility({ visibilityProperty: true }))
        .filter((each) => !each.matches(':disabled, input[type="radio"]:not(:checked)'));
      const left = new Set<Element>(stops);
      const faults: string[] = [];
      document.addEventListener('focusin', ({ target }) => {
        if (!(target instanceof Element)) return;
        left.delete(target);
        const { top, bottom, width } = target.getBoundingClientRect();
        const { outlineStyle, boxShadow } = getComputedStyle(target);
        const inSight = width > 0 && bottom > 0 && top < window.innerHeight;
        const marked = outlineStyle !== 'none' || boxShadow !== 'none';
        if (!inSight || !marked) faults.push(target.outerHTML.slice(0, 160));
      });
      return { stops: stops.length, faults, left };
    });
    const stops = await walk.evaluate(({ stops }) => stops);
    // Beyond the last control the browser's own bar takes the focus once.
    for (let step = 0; step < stops + 2; step++) await page.keyboard.press('Tab');

    expect(await walk.evaluate(({ faults }) => faults)).toEqual([]);
    expect(
      await walk.evaluate(({ left }) =>
        // What the snapshot has replaced meanwhile is no longer there to be reached.
        [...left].filter(({ isConnected }) => isConnected).map(({ outerHTML }) => outerHTML.slice(0, 160)),
      ),
    ).toEqual([]);
  });
}

test('a host is found by its name and opened', async ({ page }) => {
  await open(page, '/');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('shop.exam');
  await expect(page.getByRole('option').first()).toContainText('shop.example.test');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/services\?sel=.*shop\.example\.test/);
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible();
});

test('what is typed before the palette is there is neither lost nor taken for a jump', async ({ page }) => {
  await open(page, '/');
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  await page.route('**/_next/static/chunks/**', async (route) => {
    await held;
    await route.continue();
  });
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('gsx');
  await page.keyboard.press('Backspace');
  letGo();
  await expect(page.getByRole('combobox')).toHaveValue('gs');
  await expect(page.getByRole('combobox')).toBeFocused();
  await expect(page).toHaveURL(/\/$/);
});

test('the palette closes with Esc, and the focus is where it was', async ({ page }) => {
  await open(page, '/services');
  await page.getByRole('searchbox').focus();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox')).toBeFocused();
});

test('? shows every key', async ({ page }) => {
  await open(page, '/nat');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('rows are walked with j and k, opened with Enter, closed with Esc', async ({ page }) => {
  await open(page, '/services');
  const rows = page.locator('[data-row]');
  await page.keyboard.press('j');
  await expect(rows.nth(0)).toBeFocused();
  await page.keyboard.press('j');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await expect(rows.nth(0)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('j');
  await expect(rows.nth(1)).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeHidden();
  await expect(rows.nth(1)).toBeFocused();
});

test('filter, columns and density by keys, and all of it in the address', async ({ page }) => {
  await open(page, '/peers');
  await page.keyboard.press('/');
  await page.keyboard.type('gw2');
  await expect(page).toHaveURL(/q=gw2/);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'View' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: 'Node' }).press('Space');
  await page.getByRole('checkbox', { name: 'Compact rows' }).press('Space');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'View' })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('searchbox')).toHaveValue('gw2');
  await expect(page.locator('table.rows').getByRole('columnheader', { name: 'Node' })).toHaveCount(0);
  await expect(page.locator('table[data-density="compact"]')).toBeVisible();
});

test('a finding opens in place and tells what to do', async ({ page }) => {
  await open(page, '/');
  const first = page.locator('main summary').first();
  await first.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('main details[open]').getByText('What to do')).toBeVisible();
});
