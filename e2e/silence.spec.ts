import type { Page } from '@playwright/test';
import { expect, test } from './support/product.ts';

/** Findings somebody knows of: out of the verdict for a while, and never out of sight. */

test.use({ story: 'today' });

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict', exact: true });
const attention = (page: Page) => page.getByRole('region', { name: /^Needs attention/ });
const silenced = (page: Page) => page.getByRole('region', { name: /silenced finding/ });
const finding = (page: Page, subject: string) =>
  attention(page).getByRole('listitem').filter({ hasText: subject }).first();

async function answer(page: Page, path: string, body: object): Promise<number> {
  return page.evaluate(
    async ([to, text]) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(to, { method: 'POST', headers, body: text })).status;
    },
    [path, JSON.stringify(body)] as const,
  );
}

const WISH = { id: 'service-without-endpoints', subjectKey: 'x', reason: 'r', minutes: 5 };

test('a viewer sees no button, and the server refuses', async ({ page }) => {
  await page.goto('/');
  const row = finding(page, 'shop/checkout');
  await row.locator('summary').first().click();
  await expect(row).toContainText('What to do');
  await expect(page.getByText('Silence …')).toHaveCount(0);
  expect(await answer(page, '/api/findings/silence', WISH)).toBe(403);
  expect(await answer(page, '/api/findings/unsilence', { id: WISH.id, subjectKey: 'x' })).toBe(403);
});

test('an operator silences a finding, sees by whom, why and until when, and lets it count again', async ({
  page,
}) => {
  await page.goto('/');
  expect((await page.request.post('/api/access/demonstration', { data: {} })).ok()).toBe(true);
  await page.reload();
  await expect(verdict(page)).toContainText('4 services unreachable');
  const row = finding(page, 'shop/checkout');
  await row.locator('summary').first().click();
  await row.getByText('Silence …').click();
  const form = row.getByRole('form', { name: 'Silence' });
  await form.getByLabel('Why').fill('New checkout goes live on Monday');
  await form.getByLabel('For').selectOption({ label: '7 days' });
  await form.getByRole('button', { name: 'Silence' }).click();

  await expect(verdict(page)).toContainText('3 services unreachable');
  await expect(silenced(page)).toContainText(
    /Silenced by \S+.* until \d\d\/\d\d\/\d{4}.*: New checkout goes live on Monday/,
  );
  await expect(silenced(page)).toContainText('shop/checkout');

  await page.goto('/services');
  await page.getByRole('link', { name: 'shop/checkout', exact: true }).click();
  const sheet = page.getByRole('complementary', { name: 'Details' });
  await expect(sheet).toContainText('Unreachable');
  await expect(sheet).toContainText('New checkout goes live on Monday');

  expect(await answer(page, '/api/findings/silence', WISH)).toBe(404);
  expect(await answer(page, '/api/findings/silence', { ...WISH, reason: ' ' })).toBe(400);

  await page.goto('/');
  await silenced(page).locator('summary').first().click();
  await silenced(page).getByRole('button', { name: 'Let it count again' }).click();
  await expect(verdict(page)).toContainText('4 services unreachable');
  await expect(silenced(page)).toHaveCount(0);
});

test('the wall shows what is not silenced, and the API tells both', async ({ page }) => {
  await page.goto('/');
  await page.request.post('/api/access/demonstration', { data: {} });
  const before = await (await page.request.get('/api/findings?severity=critical')).json();
  const chosen = before.findings.find(({ subject }: { subject: string }) => subject === 'shop/checkout');
  const wish = { id: chosen.id, subjectKey: chosen.subjectKey, reason: 'known', minutes: 5 };
  expect((await page.request.post('/api/findings/silence', { data: wish })).status()).toBe(201);
  await expect
    .poll(async () => (await (await page.request.get('/api/findings?severity=critical')).json()).findings)
    .toContainEqual(
      expect.objectContaining({ id: chosen.id, silenced: expect.objectContaining({ reason: 'known' }) }),
    );
  await page.goto('/noc');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('3 services unreachable');
  await expect(page.getByRole('main')).not.toContainText('shop/checkout');
  await page.request.post('/api/findings/unsilence', {
    data: { id: chosen.id, subjectKey: chosen.subjectKey },
  });
});
