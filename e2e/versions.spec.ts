import type { Page } from '@playwright/test';
import { expect, test } from './support/product.ts';

/** What each generation of RouterOS lets its reader see, on the four pages that show it. */

async function sourceTitle(page: Page, router: string): Promise<string> {
  await page.goto('/settings');
  return (
    (await page
      .getByRole('heading', { name: new RegExp(`^${router}`) })
      .first()
      .textContent()) ?? ''
  );
}

const peersOf = (page: Page, router: string) =>
  page.getByRole('table', { name: 'BGP sessions' }).getByRole('row').filter({ hasText: router });

test.describe('RouterOS 6.48', () => {
  test.use({ story: 'blog' });

  test('peers, one next hop of two, advertisements, and every feed with its cost', async ({ page }) => {
    expect(await sourceTitle(page, 'gw1')).toContain('RouterOS 6.48.7');
    for (const feed of ['sessions', 'routes', 'nat', 'advertisements', 'system']) {
      await expect(page.getByRole('main')).toContainText(feed);
    }
    await page.goto('/peers');
    await expect(peersOf(page, 'gw1')).toHaveCount(4);
    await page.goto('/routes');
    await expect(page.getByRole('main')).toContainText('gw1 keeps 1 of 2 paths');
    await page.goto('/advertisements');
    await expect(
      page.getByRole('table', { name: 'What the router sends to its peers' }).getByRole('row'),
    ).toHaveCount(4);
  });
});

test.describe('RouterOS 7', () => {
  test.use({ story: 'today' });

  test('7.22: several next hops in use for one address', async ({ page }) => {
    expect(await sourceTitle(page, 'gw1')).toContain('RouterOS 7.22.3');
    await page.goto('/peers');
    await expect(peersOf(page, 'gw1')).toHaveCount(12);
    await page.goto('/routes');
    const route = page.getByRole('row', { name: /^10\.40\.0\.2\/32/ }).filter({ hasText: 'gw1' });
    await expect(route).toContainText(/3 of 3/);
    await page.goto('/advertisements');
    await expect(page.getByRole('table', { name: 'What the router sends to its peers' })).toContainText(
      'gw2',
    );
    const stages = page
      .getByRole('table', { name: 'One prefix, four stages' })
      .getByRole('row', { name: /^10\.40\.0\.2\/32/ })
      .filter({ hasText: 'gw1' });
    await expect(stages).toContainText('3 nodes');
    await expect(stages.getByRole('button', { name: 'all 3' })).toHaveCount(2);
  });

  test('7.16: one next hop is what it can, and its advertisements are not printed, with the reason', async ({
    page,
    product,
  }) => {
    await product.control.act({ act: 'upgrade-router', router: 'gw1', version: '7.16.2' });
    await page.goto('/settings');
    await expect(page.getByRole('main')).toContainText('RouterOS 7.16.2', { timeout: 30_000 });
    await page.goto('/peers');
    await expect(peersOf(page, 'gw1').filter({ hasText: 'Established' })).toHaveCount(12, {
      timeout: 20_000,
    });
    await page.goto('/routes');
    const route = page.getByRole('row', { name: /^10\.40\.0\.2\/32/ }).filter({ hasText: 'gw1' });
    await expect(route).toContainText('gw1 keeps 1 of 3 paths', { timeout: 20_000 });
    await page.goto('/advertisements');
    await expect(page.getByRole('main')).toContainText('7.17.1', { timeout: 20_000 });
  });
});
