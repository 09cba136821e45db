import { expect, test } from './support/product.ts';

test.use({ story: 'blog' });

/** The session interval of these products is 1 s; a change may take that and one second more. */
const INTERVAL_AND_ONE_SECOND = 2_000;

test('a session flap reaches an open page within an interval and a second, without a reload', async ({
  page,
  product,
}) => {
  await page.goto('/peers');
  const peer = page
    .getByRole('table', { name: 'BGP sessions' })
    .getByRole('row', { name: /^kube-metallb-worker3/ });
  await expect(peer).toContainText('Established');
  await page.evaluate(() => document.body.setAttribute('data-same-page', 'yes'));

  await product.control.act({ act: 'flap-session', router: 'gw1', node: 'worker3', down: true });
  await expect(peer).not.toContainText('Established', { timeout: INTERVAL_AND_ONE_SECOND });
  await product.control.act({ act: 'flap-session', router: 'gw1', node: 'worker3', down: false });
  await expect(peer).toContainText('Established', { timeout: INTERVAL_AND_ONE_SECOND });
  await expect(page.locator('body')).toHaveAttribute('data-same-page', 'yes');
});

test('the next hop moves on the page when its node loses its Pods', async ({ page, product }) => {
  await page.goto('/routes');
  const route = page.getByRole('table', { name: 'Prefixes and their next hops' }).getByRole('row').nth(1);
  await expect(route).toContainText(/worker3\s*in use/);
  await product.control.act({ act: 'drain-node', node: 'worker3' });
  await expect(route).not.toContainText(/worker3\s*in use/);
  await expect(route).toContainText(/worker[124]\s*in use/);
});

test('a new Service appears on an open page', async ({ page, product }) => {
  await page.goto('/services');
  const added = page.getByRole('row', { name: /^default\/extra/ });
  await expect(added).toHaveCount(0);
  await product.control.act({
    act: 'add-service',
    namespace: 'default',
    name: 'extra',
    ports: [{ name: 'http', port: 8080 }],
    on: ['worker1', 'worker2'],
  });
  await expect(added).toContainText('192.168.128.2');
});

test('the banner changes the story, and every open page follows', async ({ page, product }) => {
  await page.goto('/peers');
  await page
    .getByRole('button', { name: 'Today' })
    .or(page.getByRole('radio', { name: 'Today' }))
    .click();
  await expect(page.getByRole('table', { name: 'BGP sessions' })).toContainText('gw2');
  await page
    .getByRole('button', { name: /Blog/ })
    .or(page.getByRole('radio', { name: /Blog/ }))
    .click();
  await expect(page.getByRole('table', { name: 'BGP sessions' })).toContainText('kube-metallb-worker1');
  await product.settled();
});
