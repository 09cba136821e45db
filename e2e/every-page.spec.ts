import { expect, test } from './support/product.ts';
import { expectAccessible, expectNoSidewaysScroll, inLanguage, PAGES, WALLS } from './support/sight.ts';

// Each test stands alone, so that both workers share them.
test.describe.configure({ mode: 'parallel' });
test.use({ looksOnly: true });

for (const story of ['blog', 'today'] as const) {
  test.describe(`story ${story}`, () => {
    test.use({ story });

    for (const path of [...PAGES, ...WALLS]) {
      test(`${path}: no violation in both languages and themes, no sideways scroll on a phone and magnified`, async ({
        page,
      }) => {
        // The picture of a large network takes axe most of a minute on a busy machine.
        test.slow();
        for (const lang of ['en', 'ja']) {
          await page.goto(inLanguage(path, lang));
          await expect(page.locator('html')).toHaveAttribute('lang', lang);
          await expectAccessible(page);
          await expectNoSidewaysScroll(page, [640, 390, 320]);
        }
      });
    }
  });
}

test.describe('with a reader’s own settings', () => {
  test.use({ story: 'today' });

  test('nothing moves where motion is unwanted', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const path of [...PAGES, '/noc']) {
      await page.goto(path);
      const moving = await page.evaluate(() =>
        document
          .getAnimations()
          .filter(({ playState }) => playState === 'running')
          .map(({ id, effect }) => `${id} ${effect?.getComputedTiming().duration}`),
      );
      expect(moving, path).toEqual([]);
    }
  });

  test('forced colours keep every shape of a state and the mark of the focus', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    for (const path of [...PAGES, '/noc']) {
      await page.goto(path);
      const faint = await page.evaluate(() => {
        const ground = getComputedStyle(document.documentElement).backgroundColor;
        const isFaint = (shape: Element) => {
          const { fill, stroke } = getComputedStyle(shape);
          return [fill, stroke].every((paint) => paint === 'none' || paint === ground);
        };
        return [...document.querySelectorAll('main svg')]
          .filter((drawing) => drawing.getClientRects().length > 0)
          .filter((drawing) => [...drawing.querySelectorAll('path, circle, rect, line')].every(isFaint))
          .map((drawing) => drawing.outerHTML.slice(0, 200));
      });
      expect(faint, path).toEqual([]);
    }
    await page.goto('/');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').evaluate((it) => getComputedStyle(it).outlineStyle)).toBe('solid');
  });
});

test('every link of every page leads somewhere', async ({ page, product }) => {
  const seen = new Set<string>();
  for (const path of [...PAGES, '/noc']) {
    await page.goto(path);
    const links = await page
      .locator('a[href^="/"]')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
    for (const link of links) seen.add(link.split('?')[0] ?? link);
  }
  for (const link of seen) expect((await fetch(`${product.url}${link}`)).status, link).toBe(200);
});

test.describe('an unknown page', () => {
  test.use({ expectedComplaints: /status of 404/ });

  test('is a 404 in the product’s own words', async ({ page }) => {
    const response = await page.goto('/nowhere');
    expect(response?.status()).toBe(404);
    await expect(page.getByRole('main')).toBeVisible();
    await expectAccessible(page);
  });
});
