import type { Page } from '@playwright/test';
import { expectedOf, PLANTED } from '../lib/diagnose/testing/expected.ts';
import { expect, test } from './support/product.ts';

/** What the two stories say on the page, and what would become of a host if something failed. */

/** Notices are folded away where there are many findings. */
async function alarms(page: Page): Promise<string[]> {
  const list = page.getByRole('region', { name: /^Needs attention/ });
  await list.locator('summary', { hasText: /^\d+ notices/ }).click();
  return list.locator('li > details > summary').allInnerTexts();
}

test.describe('story today', () => {
  test.use({ story: 'today' });

  test('every planted fault is on the overview, once, and nothing else is alarmed', async ({ page }) => {
    await page.goto('/');
    const told = await alarms(page);
    for (const fault of PLANTED) {
      const [, subject] = expectedOf(fault);
      const name = new RegExp(subject.source.replace(/^\^|\$$/g, ''));
      expect(told.filter((text) => name.test(text)).length, fault).toBeGreaterThan(0);
    }
    const loud = told.filter((text) => /^(Critical|Warning)/.test(text));
    const planted = PLANTED.map((fault) => new RegExp(expectedOf(fault)[1].source.replace(/^\^|\$$/g, '')));
    expect(loud.filter((text) => !planted.some((subject) => subject.test(text)))).toEqual([]);
    const order = told.map((text) =>
      ['Critical', 'Warning', 'Notice'].findIndex((word) => text.startsWith(word)),
    );
    expect(order).toEqual(order.toSorted());
  });

  test('what if a node, a session or a router failed: the hosts that would suffer, in words and on the picture', async ({
    page,
  }) => {
    await page.goto('/');
    const choice = page.getByRole('combobox', { name: 'What if this failed?' });
    const region = page.getByRole('region', { name: 'The way in' });
    await choice.selectOption({ label: 'worker3' });
    await expect(region).toContainText('1 host would be unreachable');
    await expect(region).toContainText('mail/imap');
    await expect(region).toContainText(/would be degraded/);
    await expect(page).toHaveURL(/lose=node/);
    await choice.selectOption({ label: 'gw1' });
    await expect(region).toContainText(/would be degraded/);
    await choice.selectOption({ index: 0 });
    await expect(region).not.toContainText('would be');
  });
});

test.describe('story blog', () => {
  test.use({ story: 'blog' });

  test('says what its author would have loved to hear', async ({ page }) => {
    await page.goto('/');
    const list = page.getByRole('region', { name: /^Needs attention/ });
    for (const saying of [
      'gw1 uses 1 of 2 learned paths for 192.168.128.1/32: RouterOS 6.48.7 has no BGP multipath',
      '2 of 4 nodes do not announce 192.168.128.1/32: no ready Pod runs on worker2, worker4',
      'port=80 matches source ports too',
      'port=443 matches source ports too',
      'Matches ether1, but the default route leaves by pppoe-out1',
      'gw1 sends 1 load balancer address back to 3 nodes',
    ])
      await expect(list).toContainText(saying);
    const leak = list.getByRole('listitem').filter({ hasText: 'sends 1 load balancer address back' });
    await leak.locator('summary').first().click();
    await expect(leak).toContainText('router → node');
  });
});

test('questions nobody could answer are on the overview, with what was not read', async ({
  page,
  product,
}) => {
  await product.control.stop('gw1');
  await page.goto('/');
  const open = page.getByRole('group').filter({ hasText: /checks could not be made/ });
  await expect(open).toBeVisible({ timeout: 40_000 });
  await open.locator('summary').click();
  await expect(open).toContainText('Does every session stand?');
  await expect(open).toContainText('gw1/sessions');
});
