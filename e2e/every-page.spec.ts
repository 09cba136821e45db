import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/product.ts';

const PAGES = [
  '/',
  '/services',
  '/pools',
  '/peers',
  '/routes',
  '/advertisements',
  '/nat',
  '/settings',
  '/noc',
];

for (const story of ['blog', 'today'] as const) {
  test.describe(`story ${story}`, () => {
    test.use({ story });

    for (const path of PAGES) {
      for (const lang of ['en', 'ja']) {
        for (const colorScheme of ['light', 'dark'] as const) {
          test(`${path} ${lang} ${colorScheme}: no violation, no console complaint, no sideways scroll`, async ({
            page,
          }) => {
            const complaints: string[] = [];
            page.on('console', (message) => {
              if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
            });
            page.on('pageerror', (error) => complaints.push(error.message));
            await page.emulateMedia({ colorScheme });
            await page.goto(`${path}?lang=${lang}`);
            await expect(page.locator('html')).toHaveAttribute('lang', lang);
            const { violations } = await new AxeBuilder({ page }).analyze();
            expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
            await page.setViewportSize({ width: 390, height: 844 });
            const overhang = await page.evaluate(
              () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
            );
            expect(overhang).toBeLessThanOrEqual(0);
            expect(complaints).toEqual([]);
          });
        }
      }
    }
  });
}

test('every link of every page leads somewhere', async ({ page, product }) => {
  const seen = new Set<string>();
  for (const path of PAGES) {
    await page.goto(path);
    const links = await page
      .locator('a[href^="/"]')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
    for (const link of links) seen.add(link.split('?')[0] ?? link);
  }
  for (const link of seen) expect((await fetch(`${product.url}${link}`)).status, link).toBe(200);
});

test('an unknown page is a 404 in the product’s own words', async ({ page }) => {
  const response = await page.goto('/nowhere');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('main')).toBeVisible();
});
