import type { Page } from '@playwright/test';
import { expect, test } from './support/product.ts';

test.use({ story: 'blog', looksOnly: true });

const row = (page: Page, table: string, name: RegExp) =>
  page.getByRole('table', { name: table }).getByRole('row', { name });

test.describe('the blog’s network, figure by figure', () => {
  test('overview: both hosts reachable, four peers, one next hop, one address, two rules', async ({
    page,
  }) => {
    await page.goto('/');
    await expect(page.getByRole('region', { name: 'Verdict' })).toContainText(
      'All 2 services reachable · 4 of 4 peers established',
    );
    const main = page.getByRole('main');
    await expect(main.getByRole('link', { name: /^Services reachable 2\s*of 2/ })).toBeVisible();
    await expect(main.getByRole('link', { name: /^Peers established 4\s*of 4/ })).toBeVisible();
    await expect(main.getByRole('link', { name: /^Prefixes in use 1\s*of 1 over 1 next hop/ })).toBeVisible();
    await expect(main.getByRole('link', { name: /^Addresses in use 1/ })).toBeVisible();
    await expect(main.getByRole('link', { name: /^NAT rules 2/ })).toBeVisible();
    await expect(page.getByText('Embedded network')).toBeVisible();
  });

  for (const [host, ingress] of [
    ['api.roy-n-roy.test', 'api-ingress'],
    ['www.roy-n-roy.test', 'web-ingress'],
  ] as const) {
    test(`services: ${ingress} has 192.168.128.1 on ports 80 and 443`, async ({ page }) => {
      await page.goto('/services');
      const service = row(page, 'Exposed hosts and Services', new RegExp(`^${host}`));
      await expect(service).toContainText(`Ingress default/${ingress}`);
      await expect(service).toContainText('192.168.128.1');
      await expect(service).toContainText('gw1 keeps 1 of 2 paths');
      await service.getByRole('link', { name: host }).click();
      const sheet = page.getByRole('complementary', { name: 'Details' });
      await expect(sheet).toContainText('80/TCP');
      await expect(sheet).toContainText('443/TCP');
      await expect(sheet).toContainText('ingress-nginx/ingress-nginx-controller');
      await expect(sheet).toContainText('Local');
    });
  }

  test('pools: one of 254 used, .0 and .255 left out', async ({ page }) => {
    await page.goto('/pools');
    const pool = page.getByRole('region', { name: 'default' });
    await expect(pool).toContainText('blog · ConfigMap · BGP');
    await expect(pool).toContainText('192.168.128.0/24');
    await expect(pool).toContainText('1 of 254 in use');
    await expect(pool).toContainText('253 free');
    await expect(pool.getByRole('row', { name: /192\.168\.128\.1 used/ })).toContainText(
      'ingress-nginx/ingress-nginx-controller',
    );
  });

  test('peers: four workers of AS 65001, established, multihop', async ({ page }) => {
    await page.goto('/peers');
    for (const [name, address] of [
      ['kube-metallb-worker1', '192.168.5.253'],
      ['kube-metallb-worker2', '192.168.5.252'],
      ['kube-metallb-worker3', '192.168.5.251'],
      ['kube-metallb-worker4', '192.168.5.250'],
    ] as const) {
      const peer = row(page, 'BGP sessions', new RegExp(`^${name} Established`));
      await expect(peer).toContainText(address);
      await expect(peer).toContainText('65001');
    }
    await page.getByRole('link', { name: 'kube-metallb-worker3' }).click();
    const sheet = page.getByRole('complementary', { name: 'Details' });
    await expect(sheet).toContainText('65000');
    await expect(sheet).toContainText(/multihop/i);
  });

  test('routes: worker3 in use, worker1 waiting, distance 20, and why two nodes are silent', async ({
    page,
  }) => {
    await page.goto('/routes');
    const route = row(page, 'Prefixes and their next hops', /^192\.168\.128\.1\/32/);
    await expect(route).toContainText(/worker3\s*in use\s*worker1\s*candidate/);
    await route.getByRole('link', { name: '192.168.128.1/32' }).click();
    const sheet = page.getByRole('complementary', { name: 'Details' });
    await expect(sheet).toContainText(/worker3\s*192\.168\.5\.251\s*in use/);
    await expect(sheet).toContainText(/worker1\s*192\.168\.5\.253\s*candidate/);
    await expect(sheet).toContainText(/distance\s*20/i);
    await expect(sheet).toContainText('worker2, worker4: no ready Pod there (externalTrafficPolicy Local)');
  });

  test('advertisements: from the router to the other three peers, next hop the router', async ({ page }) => {
    await page.goto('/advertisements');
    const sent = page.getByRole('table', { name: 'What the router sends to its peers' });
    for (const worker of ['worker1', 'worker2', 'worker4']) {
      const advertised = sent.getByRole('row').filter({ hasText: `kube-metallb-${worker}` });
      for (const text of ['192.168.128.1/32', 'gw1', '192.168.5.1', '65001', 'incomplete']) {
        await expect(advertised).toContainText(text);
      }
    }
    await expect(sent.getByRole('row')).toHaveCount(4);
  });

  test('nat: both rules, and what is wrong with them', async ({ page }) => {
    await page.goto('/nat');
    for (const port of ['80', '443']) {
      const rule = row(page, 'Destination NAT rules', new RegExp(`port=${port}\\b`));
      await expect(rule).toContainText('in-interface=ether1');
      await expect(rule).toContainText('192.168.128.1');
      await expect(rule).toContainText(`port=${port} matches source ports too; use dst-port=${port}`);
      await expect(rule).toContainText('Matches ether1, but the default route leaves by pppoe-out1');
    }
  });

  test('wall: the verdict and four counts', async ({ page }) => {
    await page.goto('/noc');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'All 2 services reachable · 4 of 4 peers established',
    );
    await expect(page.getByText('2 / 2')).toBeVisible();
    await expect(page.getByText('4 / 4')).toBeVisible();
    await expect(page.getByText('1 / 1')).toBeVisible();
  });
});
