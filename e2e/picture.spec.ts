import type { Page } from '@playwright/test';
import type { Sections } from '../lib/model/snapshot.ts';
import { expect, test } from './support/product.ts';
import { tellInstead } from './support/told.ts';

test.use({ story: 'today' });

const stop = (page: Page, id: string) => page.locator(`[data-stop="${id}"]`);
const link = (page: Page, pair: string) => page.locator(`[data-link="${pair}"]`);

/** Selecting means something from when the page listens; before, it is a way to the same picture drawn by the server. */
async function open(page: Page) {
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'Verdict' }).getByText('Live')).toBeVisible();
}

test('a node selected is imagined lost, in the picture, in words and in the address, and given back', async ({
  page,
}) => {
  await open(page);
  await expect(stop(page, 'node worker3')).toHaveAttribute('data-health', 'up');
  await stop(page, 'node worker3').click();

  await expect(page).toHaveURL(/[?&]lose=node(\+|%20)today%7Cworker3/);
  await expect(page.getByText('Imagined: worker3 has failed')).toBeVisible();
  await expect(stop(page, 'node worker3')).toHaveAttribute('data-health', 'down');
  await expect(link(page, 'router gw1 → node worker3')).toHaveAttribute('data-state', 'broken');
  // It runs on this node alone, with externalTrafficPolicy Local.
  const imap = page.locator('[data-stop^="host "][aria-label^="mail/imap:"]');
  await expect(imap).toHaveAttribute('data-imagined', 'true');
  await expect(imap).toHaveAttribute('data-health', 'down');

  await page.getByRole('button', { name: 'Back to what is' }).click();
  await expect(page).not.toHaveURL(/lose=/);
  await expect(stop(page, 'node worker3')).toHaveAttribute('data-health', 'up');
});

test('Esc ends the question, and the focus stays; what is open above the page closes first', async ({
  page,
}) => {
  await open(page);
  await stop(page, 'router gw1').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/lose=router/);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(/lose=router/);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/lose=/);
  await expect(stop(page, 'router gw1')).toBeFocused();
});

test('a router is selected by keys alone, and a session on its line', async ({ page }) => {
  await open(page);
  await stop(page, 'router gw1').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Imagined: gw1 has failed')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Imagined: gw1 has failed')).toHaveCount(0);

  await link(page, 'router gw1 → node worker1').locator('a').dispatchEvent('click');
  await expect(page.getByText(/Imagined: gw1 · worker1 · .* has failed/)).toBeVisible();
  // The other family's session carries on.
  await expect(link(page, 'router gw1 → node worker1')).toHaveAttribute('data-state', 'degraded');
});

test('on a phone the same ways stand as a list, which needs no scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page);
  const ways = page.getByRole('region', { name: 'The way in' });
  await expect(page.locator('[data-stop]')).toHaveCount(0);
  const failing = ways.getByRole('listitem').filter({ has: page.getByRole('link', { name: /^gw2/ }) });
  await expect(failing).toContainText(/broken\s*worker4/);
  const address = ways
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: /^10\.40\.0\.2 / }) });
  await expect(address).toContainText(/in use\s*worker1, worker2, worker5/);
  await expect(address.getByRole('link', { name: /^api\.example\.test/ })).toBeVisible();
  const wide = await ways.evaluate(
    (box) =>
      [box, ...box.querySelectorAll('*')].filter((each) => each.getBoundingClientRect().right > innerWidth)
        .length,
  );
  expect(wide).toBe(0);
});

test('what is pointed at shows the ways through it: the rest steps back', async ({ page }) => {
  await open(page);
  const away = link(page, 'router gw1 → node worker2');
  await expect(away).not.toHaveClass(/opacity/);
  await stop(page, 'node worker1').focus();
  await expect(away).toHaveClass(/opacity/);
  await expect(link(page, 'router gw1 → node worker1')).not.toHaveClass(/opacity/);
});

test('a link is as wide as its share of the flow', async ({ page }) => {
  await open(page);
  // Announced by two nodes: half each on either router.
  const half = link(page, 'node worker2 → address 10.40.0.4');
  await expect(half).toHaveAttribute('data-share', '0.500');
  const whole = link(page, 'node worker3 → address 10.40.0.5');
  await expect(whole).toHaveAttribute('data-share', '1.000');
  const width = (of: typeof half) => of.locator('path').first().getAttribute('stroke-width').then(Number);
  expect(await width(whole)).toBeGreaterThan(1.5 * (await width(half)));
});

test('300 hosts on 300 addresses: the broken ones by name, the others together, and no taller than two screens', async ({
  page,
  product,
}) => {
  await tellInstead(page, product, crowd);
  await page.goto('/');
  await expect(page.getByRole('link', { name: /^\d+ addresses: / }).first()).toBeVisible();
  for (const host of ['host0.test', 'host100.test', 'host200.test']) {
    await expect(page.getByRole('link', { name: `${host}: Down` })).toBeVisible();
  }
  const drawn = await page.locator('[data-stop^="host"]').count();
  expect(drawn).toBeLessThan(50);
  const box = await page.locator('figure[data-imagined] svg').first().boundingBox();
  expect(box?.height).toBeLessThan(1800);
});

/** Three hundred hosts after the first one of the story, every hundredth without a path. */
function crowd({ services, routes }: Sections): Partial<Sections> {
  const one = services.rows.find(({ health, addresses }) => health === 'up' && addresses.length === 1);
  const address = one?.addresses[0];
  if (one === undefined || address === undefined) throw new Error('no service is up');
  const own = routes.rows.filter(({ prefix }) => prefix.startsWith(`${address.address}/`));
  const places = Array.from({ length: 300 }, (_, n) => ({
    ip: `10.50.${Math.floor(n / 200)}.${n % 200}`,
    health: n % 100 === 0 ? ('down' as const) : ('up' as const),
    name: `host${n}.test`,
  }));
  return {
    services: {
      rows: places.map(({ ip, health, name }) => ({
        ...one,
        key: name,
        host: name,
        health,
        addresses: [{ ...address, address: ip }],
      })),
      gaps: [],
    },
    routes: {
      rows: places.flatMap(({ ip, health }) =>
        own.map((route) => ({ ...route, key: `${route.router} ${ip}`, prefix: `${ip}/32`, health })),
      ),
      gaps: [],
    },
  };
}
