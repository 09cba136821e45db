import type { Locator, Page } from '@playwright/test';
import { expect, type Product, test } from './support/product.ts';

const SHEET = { name: 'Details' };

/** Opens the details of a row of the Services page. */
async function openService(page: Page, host: string): Promise<Locator> {
  await page.goto('/services');
  await page.getByRole('link', { name: host }).first().click();
  return page.getByRole('complementary', SHEET);
}

async function actAsOperator(page: Page): Promise<void> {
  const response = await page.request.post('/api/access/demonstration', { data: {} });
  expect(response.ok()).toBe(true);
}

async function openPanel(page: Page, host: string): Promise<Locator> {
  const sheet = await openService(page, host);
  await sheet.getByRole('button', { name: 'Open a port from the Internet' }).first().click();
  return sheet.getByRole('region', { name: 'Open a port' });
}

/** `position action to-addresses dst-port comment` of each dst-nat rule, as the product has read it from the router. */
async function rulesOn(product: Product, router: string): Promise<string[]> {
  const { sections } = await product.snapshot();
  return sections.nat.rows
    .filter((row) => row.router === router)
    .map(
      (row) =>
        `${row.position} ${row.toAddresses}:${row.toPorts ?? row.dstPort ?? row.port} ${row.comment ?? ''}`,
    );
}

const INGRESS = 'hopboard:blog/ingress-nginx/ingress-nginx-controller';

test.describe('story blog', () => {
  test.use({ story: 'blog' });

  test('a viewer sees no way to write, only why, and the server refuses', async ({ page, product }) => {
    const sheet = await openService(page, 'www.roy-n-roy.test');
    await expect(sheet).toContainText('Only operators open ports');
    await expect(page.getByRole('button', { name: /open .*port/i })).toHaveCount(0);
    for (const path of ['plan', 'apply', 'undo', 'rules']) {
      const status = await page.evaluate(async (to) => {
        const headers = { 'content-type': 'application/json' };
        return (await fetch(to, { method: 'POST', headers, body: '{}' })).status;
      }, `/api/nat/${path}`);
      expect([path, status]).toEqual([path, 403]);
    }
    expect(await rulesOn(product, 'gw1')).toHaveLength(2);
  });

  test('an operator opens 80 and 443 for web-ingress, sees where the rules stand, and takes them back', async ({
    page,
    product,
  }) => {
    await actAsOperator(page);
    const panel = await openPanel(page, 'www.roy-n-roy.test');
    await expect(panel).toContainText('Possible, with warnings');
    await expect(panel.getByLabel('Matched on gw1')).toHaveValue('list:WAN');
    await expect(panel).toContainText('+ 2 rules at position 3 of gw1 (at the end)');
    const add = (port: number) =>
      `/ip firewall nat add chain=dstnat action=dst-nat protocol=tcp dst-port=${port} in-interface-list=WAN to-addresses=192.168.128.1 comment=${INGRESS}:${port}/tcp`;
    await expect(panel.locator('pre')).toHaveText([add(80), add(443)].join('\n'));

    const button = panel.getByRole('button', { name: 'Open TCP 80, TCP 443 on gw1 → 192.168.128.1' });
    await expect(button).toBeDisabled();
    await panel.getByLabel('Type gw1 to confirm').fill('gw1');
    await button.click();
    await expect(panel).toContainText('Rule 3 (');
    await expect(panel).toContainText('Rule 4 (');
    await expect
      .poll(() => rulesOn(product, 'gw1'))
      .toEqual([
        expect.stringMatching(/^1 192\.168\.128\.1:80 $/),
        expect.stringMatching(/^2 192\.168\.128\.1:443 $/),
        `3 192.168.128.1:80 ${INGRESS}:80/tcp`,
        `4 192.168.128.1:443 ${INGRESS}:443/tcp`,
      ]);

    await panel.getByRole('button', { name: 'Undo' }).click();
    await expect(panel).toContainText('taken back');
    await expect.poll(() => rulesOn(product, 'gw1')).toHaveLength(2);
  });

  test('a connection that breaks half-way leaves nothing, and the page says so', async ({
    page,
    product,
  }) => {
    await actAsOperator(page);
    const panel = await openPanel(page, 'www.roy-n-roy.test');
    await product.control.misbehave('gw1', {
      kind: 'drop',
      when: 'before',
      of: 'command',
      nth: 2,
      command: '/ip/firewall/nat/add',
    });
    await panel.getByLabel('Type gw1 to confirm').fill('gw1');
    await panel.getByRole('button', { name: /^Open TCP 80/ }).click();
    await expect(panel).toContainText('nothing was opened');
    await expect(panel).toContainText('It was interrupted, and nothing of it is on gw1');
    await product.control.misbehave('gw1', null);
    await expect.poll(() => rulesOn(product, 'gw1')).toHaveLength(2);
  });

  test('a rule somebody adds meanwhile makes a new plan of it', async ({ page, product }) => {
    await actAsOperator(page);
    const panel = await openPanel(page, 'www.roy-n-roy.test');
    await panel.getByLabel('Type gw1 to confirm').fill('gw1');
    await product.control.act({
      act: 'add-nat',
      router: 'gw1',
      rule: {
        chain: 'dstnat',
        action: 'dst-nat',
        protocol: 'tcp',
        'dst-port': '443',
        'in-interface-list': 'WAN',
        'to-addresses': '192.168.5.9',
      },
    });
    await panel.getByRole('button', { name: /^Open TCP 80/ }).click();
    await expect(panel).toContainText('The table changed; here is the new plan.');
    await expect(panel).toContainText('TCP 443 is taken: rule 3 sends it to 192.168.5.9');
    await expect(panel).toContainText('Blocked');
  });

  test('a rule of ours is switched off and removed from its own page; others have no such buttons', async ({
    page,
    product,
  }) => {
    await actAsOperator(page);
    const panel = await openPanel(page, 'www.roy-n-roy.test');
    // The first plan moves what stands around the boxes when it comes.
    await expect(panel.getByRole('button', { name: /^Open TCP 80/ })).toBeVisible();
    await panel.getByRole('checkbox', { name: 'TCP 443' }).uncheck();
    const open = panel.getByRole('button', { name: 'Open TCP 80 on gw1 → 192.168.128.1' });
    // Another plan is to be confirmed anew.
    await expect(open).toBeVisible();
    await panel.getByLabel('Type gw1 to confirm').fill('gw1');
    await open.click();
    await expect.poll(() => rulesOn(product, 'gw1')).toHaveLength(3);

    await page.goto('/nat?sel=gw1%7C1');
    const sheet = page.getByRole('complementary', SHEET);
    await expect(sheet).toContainText('192.168.128.1');
    await expect(sheet.getByRole('button', { name: 'Disable' })).toHaveCount(0);
    await panel
      .getByRole('link')
      .or(page.getByRole('link', { name: 'gw1 3' }))
      .first()
      .click();
    await sheet.getByRole('button', { name: 'Disable' }).click();
    await expect(sheet.getByRole('button', { name: 'Enable' })).toBeVisible();
    await sheet.getByRole('button', { name: 'Remove', exact: true }).click();
    await sheet.getByRole('button', { name: 'Remove rule 3 on gw1' }).click();
    await expect.poll(() => rulesOn(product, 'gw1')).toHaveLength(2);
  });
});

test.describe('story today', () => {
  test.use({ story: 'today' });

  test('80 and 443 for one Ingress on both routers are one plan: open on one, added on the other', async ({
    page,
    product,
  }) => {
    // On gw2 both ports lead elsewhere: the plan is blocked until somebody on the router frees them.
    await actAsOperator(page);
    const panel = await openPanel(page, 'blog.roy-n-roy.test');
    await expect(panel).toContainText('TCP 443 is taken: rule 2 sends it to 10.40.0.2');
    await expect(panel).toContainText('TCP 80 is open already: rule 1 does it');
    for (const id of ['*2', '*3']) await product.control.act({ act: 'remove-nat', router: 'gw2', id });
    await expect.poll(() => rulesOn(product, 'gw2')).toHaveLength(1);
    await panel.getByRole('button', { name: 'Check again' }).click();

    await expect(panel).toContainText('Nothing to add on gw1: it is open already.');
    await expect(panel.locator('pre')).toContainText('/ip/firewall/nat/add chain=dstnat');
    await panel.getByLabel('Type gw2 to confirm').fill('gw2');
    await panel.getByRole('button', { name: 'Open TCP 80, TCP 443 on gw2 → 10.40.0.1' }).click();
    await expect(panel).toContainText('Rule 2 (');
    await expect
      .poll(() => rulesOn(product, 'gw2'))
      .toEqual([
        expect.stringContaining('10.40.0.7:22 git'),
        '2 10.40.0.1:80 hopboard:today/traefik/traefik:80/tcp',
        '3 10.40.0.1:443 hopboard:today/traefik/traefik:443/tcp',
      ]);
    await panel.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => rulesOn(product, 'gw2')).toHaveLength(1);
  });

  test('an IPv6 address gets the filter rule it needs instead', async ({ page }) => {
    await actAsOperator(page);
    const sheet = await openService(page, 'blog.roy-n-roy.test');
    await sheet.getByRole('button', { name: 'Open a port from the Internet' }).nth(1).click();
    const panel = sheet.getByRole('region', { name: 'Open a port' });
    await expect(panel).toContainText('is an IPv6 address: it needs no translation');
    await expect(panel.locator('pre').first()).toContainText(
      '/ipv6/firewall/filter/add chain=forward action=accept',
    );
  });
});
