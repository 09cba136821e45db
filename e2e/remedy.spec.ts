import type { Locator, Page } from '@playwright/test';
import { kubectlFor } from './support/kubectl.ts';
import { expect, type Product, test } from './support/product.ts';
import { openTerminal } from './support/router-terminal.ts';

/** From a broken host to a healthy one with what the page itself gives: the cause read, the remedy copied and carried out as it stands. */

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** Somebody breaks the network over the router's own API. */
async function onRouter(product: Product, router: string, lines: string): Promise<void> {
  const config = product.network.config(product.story);
  const terminal = await openTerminal(config, router);
  await terminal.type(lines);
  await terminal.close();
}

async function openHost(page: Page, host: string): Promise<Locator> {
  await page.goto('/services');
  await page.getByRole('link', { name: host, exact: true }).first().click();
  return page.getByRole('complementary', { name: 'Details' });
}

/** The stop of a way where the trouble begins. */
const causeIn = (sheet: Locator) => sheet.locator('[data-part="cause"]').first();

/** Copies the lines of a remedy for `on`, by the button beside them; `holds` tells which. */
async function copied(page: Page, around: Locator, on: string, holds: string): Promise<string> {
  const lines = around
    .getByRole('figure')
    .filter({ hasText: `On ${on}` })
    .filter({ hasText: holds })
    .first();
  await lines.getByRole('button', { name: /^Copy / }).click();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain(holds);
  return text;
}

const state = (sheet: Locator) => sheet.getByRole('paragraph').first();

test.describe('RouterOS 6', () => {
  test.use({ story: 'blog' });

  test('peers switched off: the host is unreachable until they are switched on as the page says', async ({
    page,
    product,
  }) => {
    for (const worker of [1, 3]) {
      await onRouter(product, 'gw1', `/routing bgp peer disable [find name="kube-metallb-worker${worker}"]`);
    }
    const sheet = await openHost(page, 'www.roy-n-roy.test');
    await expect(state(sheet)).toContainText('Unreachable', { timeout: 20_000 });
    const cause = causeIn(sheet);
    await expect(cause).toContainText('None of 2 expected sessions with gw1 is established');
    for (const worker of ['worker1', 'worker3']) {
      const line = await copied(page, cause, 'gw1', `kube-metallb-${worker}`);
      expect(line).toBe(`/routing bgp peer enable [find name="kube-metallb-${worker}"]`);
      await onRouter(product, 'gw1', line);
    }
    await expect(state(sheet)).toContainText('Reachable', { timeout: 20_000 });
    await expect(sheet.locator('[data-place="sessions"]')).toHaveAttribute('data-verdict', 'ok');
  });

  test('the rules of the article: port= becomes dst-port=, and ether1 the WAN', async ({ page, product }) => {
    await page.goto('/');
    const attention = page.getByRole('region', { name: /^Needs attention/ });
    for (const port of ['80', '443']) {
      const finding = attention
        .getByRole('listitem')
        .filter({ hasText: `port=${port} matches source ports too` });
      await finding.locator('summary').first().click();
      await onRouter(product, 'gw1', await copied(page, finding, 'gw1', `dst-port=${port} !port`));
      await expect(finding).toHaveCount(0, { timeout: 20_000 });
    }
  });
});

test.describe('RouterOS 7 and Kubernetes', () => {
  test.use({ story: 'today' });

  test('an AS number changed on the routers: the host of one node is unreachable until it is set back', async ({
    page,
    product,
  }) => {
    for (const router of ['gw1', 'gw2'])
      await onRouter(product, router, '/routing/bgp/connection/set [find name="worker3"] remote.as=64999');
    const sheet = await openHost(page, 'mail/imap');
    await expect(state(sheet)).toContainText('Unreachable', { timeout: 20_000 });
    for (const router of ['gw1', 'gw2']) {
      const branch = sheet.locator('[data-way] > div').filter({ hasText: `On ${router}` });
      await expect(causeIn(branch)).toContainText(`None of 1 expected session with ${router} is established`);
      const line = await copied(page, causeIn(branch), router, 'remote.as=64513');
      expect(line).toBe('/routing/bgp/connection/set [find name="worker3"] remote.as=64513');
      await onRouter(product, router, line);
    }
    await expect(state(sheet)).toContainText('Reachable', { timeout: 20_000 });
    await expect(causeIn(sheet)).toHaveCount(0);
  });

  test('a forward filter that drops what was rewritten, let through before that rule', async ({
    page,
    product,
  }) => {
    await onRouter(
      product,
      'gw1',
      '/ip/firewall/filter/add chain=forward action=drop connection-state=new in-interface-list=WAN comment=panic place-before=0',
    );
    const sheet = await openHost(page, 'shop.example.test');
    const branch = sheet.locator('[data-way] > div').filter({ hasText: 'On gw1' }).first();
    const cause = causeIn(branch);
    await expect(cause).toContainText('in chain forward of gw1 drops it', { timeout: 20_000 });
    await onRouter(product, 'gw1', await copied(page, cause, 'gw1', 'place-before='));
    await expect(branch.locator('[data-place="forward"]')).toHaveAttribute('data-verdict', 'ok', {
      timeout: 20_000,
    });
  });

  test('a pool without advertisement: its host is reachable once the YAML is applied', async ({
    page,
    product,
  }) => {
    const sheet = await openHost(page, 'labs/preview');
    await expect(state(sheet)).toContainText('Unreachable');
    const cause = causeIn(sheet);
    await expect(cause).toContainText('No advertisement covers pool dark');
    const text = await copied(page, cause, 'today', 'kind: BGPAdvertisement');
    await kubectlFor(product.network, 'today').apply(text);
    await expect(state(sheet)).toContainText('Reachable', { timeout: 20_000 });
  });

  test('a node labelled out of load balancing: the label goes, its host comes back', async ({
    page,
    product,
  }) => {
    const label = 'node.kubernetes.io/exclude-from-external-load-balancers';
    await product.control.act({ act: 'label-node', node: 'worker3', label, value: '' });
    const sheet = await openHost(page, 'mail/imap');
    await expect(state(sheet)).toContainText('Unreachable', { timeout: 20_000 });
    const line = await copied(page, causeIn(sheet), 'today', `${label}-`);
    expect(line).toBe(`kubectl label node worker3 ${label}-`);
    await kubectlFor(product.network, 'today').type(line);
    await expect(state(sheet)).toContainText('Reachable', { timeout: 20_000 });
  });
});
