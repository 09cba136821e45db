import { expect, type Product, startProduct, test } from './support/product.ts';
import { expectAccessible, expectNoSidewaysScroll, PAGES } from './support/sight.ts';

/** What stands where something everything else needs is not configured: what to type, and no zero for what nobody knows. */

const CASES = [
  {
    without: 'routers',
    says: 'No router is configured',
    type: 'user add name=hopboard',
    teaching: ['/', '/peers', '/routes', '/advertisements', '/nat'],
    unknown: ['Services reachable', 'Peers established', 'Prefixes in use', 'NAT rules'],
  },
  {
    without: 'clusters',
    says: 'No cluster is configured',
    type: 'kubeconfig: /etc/hopboard/kubeconfig',
    teaching: ['/', '/services', '/pools', '/routes', '/advertisements'],
    unknown: ['Services reachable', 'Prefixes in use', 'Addresses in use'],
  },
] as const;

for (const { without, says, type, teaching, unknown } of CASES) {
  test.describe(`without ${without}`, () => {
    let product: Product;
    test.beforeAll(async () => {
      product = await startProduct({ story: 'blog', configuration: { [without]: [] } });
      await product.settled();
    });
    test.afterAll(() => product.stop());

    test('every page that needs them says so and what to type', async ({ page }) => {
      for (const path of PAGES) {
        await page.goto(`${product.url}${path}`);
        const main = page.getByRole('main');
        await expect(page.getByRole('region', { name: 'Verdict' })).toHaveAttribute('data-health', 'unknown');
        if (!teaching.some((each) => each === path)) continue;
        await expect(main.getByText(says, { exact: true }).first()).toBeVisible();
        await expect(main).toContainText(type);
      }
    });

    test('the overview shows no figure nobody knows', async ({ page }) => {
      await page.goto(product.url);
      for (const name of unknown) {
        const tile = page.getByRole('main').getByRole('listitem').filter({ hasText: name });
        await expect(tile).toContainText(`unknown${says}`);
      }
      // Of a cluster alone nothing can be imagined lost.
      await expect(page.getByText('What if this failed?')).toHaveCount(without === 'routers' ? 0 : 1);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page, [640, 390, 320]);
    });
  });
}
