import type { Page } from '@playwright/test';
import { expect, test } from './support/product.ts';
import { expectAccessible, expectNoSidewaysScroll, inLanguage } from './support/sight.ts';

/** What opens over a page or beside it: looked at by axe in both languages and themes, and on a phone. */

test.describe.configure({ mode: 'parallel' });
test.use({ story: 'today', looksOnly: true });

const drawer = (page: Page) => page.getByRole('complementary', { name: /^(Details|詳細)$/ });
const dialog = (page: Page) => page.getByRole('dialog');

async function openFirstRow(page: Page): Promise<void> {
  await page.locator('a[data-row]').first().click();
  await expect(drawer(page)).toBeVisible();
}

const OPENED: readonly (readonly [name: string, path: string, open: (page: Page) => Promise<void>])[] = [
  ...['/services', '/peers', '/routes', '/nat'].map(
    (path) => [`details on ${path}`, path, openFirstRow] as const,
  ),
  [
    'the palette with what it found',
    '/',
    async (page) => {
      await page.keyboard.press('ControlOrMeta+k');
      await dialog(page).getByRole('combobox').fill('shop');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  ],
  [
    'the sheet of keys',
    '/nat',
    async (page) => {
      await page.keyboard.press('?');
      await expect(dialog(page)).toBeVisible();
    },
  ],
  [
    'columns, density and files of a table',
    '/services',
    async (page) => {
      await page.getByRole('button', { name: /^(View|表示)$/ }).click();
      await expect(dialog(page)).toBeVisible();
    },
  ],
  [
    'findings with their evidence and remedy',
    '/',
    async (page) => {
      const findings = page.locator('main summary');
      for (const position of [0, 1, 2]) await findings.nth(position).click();
    },
  ],
  [
    'a port that could be opened',
    '/services',
    async (page) => {
      const response = await page.request.post('/api/access/demonstration', { data: {} });
      expect(response.ok()).toBe(true);
      await page.reload();
      await page.getByRole('link', { name: 'shop.example.test' }).first().click();
      await drawer(page)
        .getByRole('button', { name: /Open a port from the Internet|インターネットからのポートを開放/ })
        .first()
        .click();
      await expect(drawer(page).locator('pre:visible').first()).toBeVisible();
    },
  ],
];

for (const [name, path, open] of OPENED) {
  test(`${name}: no violation in both languages and themes, no sideways scroll on a phone`, async ({
    page,
  }) => {
    for (const lang of ['en', 'ja']) {
      await page.goto(inLanguage(path, lang));
      await expect(page.getByRole('region', { name: /^(Verdict|判定)$/ })).toContainText(/Live|ライブ/);
      await open(page);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page, [390]);
    }
  });
}

test.describe('before somebody is let in', () => {
  // A broken link is refused, which the browser tells.
  test.use({ expectedComplaints: /status of 403/ });

  test('the way in and a broken wall link: no violation', async ({ page }) => {
    for (const lang of ['en', 'ja']) {
      for (const path of ['/sign-in', '/wall']) {
        await page.goto(inLanguage(path, lang));
        await expect(page.locator('html')).toHaveAttribute('lang', lang);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page, [390]);
      }
    }
  });
});
