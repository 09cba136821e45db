import { expect, startProduct, test } from './support/product.ts';

test.describe('a source is lost and comes back', () => {
  test.use({ story: 'blog' });

  test('router: its figures turn stale, then unknown within three intervals, and recover', async ({
    page,
    product,
  }) => {
    await page.goto('/peers');
    const peers = page.getByRole('table', { name: 'BGP sessions' });
    const verdict = page.getByRole('region', { name: 'Verdict' });
    await expect(peers.getByRole('row', { name: /^kube-metallb-worker1/ })).toContainText('Established');

    const states: string[] = [];
    const watched = watchFeed(product.url, 'gw1/sessions', states);
    await product.control.stop('gw1');
    await expect(verdict).toHaveAttribute('data-health', 'unknown');
    await expect(page.getByRole('main')).toContainText('unknown', { ignoreCase: true });
    await expect(peers.getByText('Established', { exact: true })).toHaveCount(0);
    await expect.poll(() => states).toEqual(expect.arrayContaining(['stale', 'unknown']));
    expect(states.indexOf('stale')).toBeLessThan(states.indexOf('unknown'));

    await product.control.start('gw1');
    await expect(peers.getByRole('row', { name: /^kube-metallb-worker1/ })).toContainText('Established', {
      timeout: 40_000,
    });
    await expect(verdict).toHaveAttribute('data-health', 'up', { timeout: 20_000 });
    await watched.end();
  });

  test('API server: the same, and the router’s own figures go on', async ({ page, product }) => {
    await page.goto('/services');
    const verdict = page.getByRole('region', { name: 'Verdict' });
    await expect(verdict).toHaveAttribute('data-health', 'up');

    await product.control.stop('api');
    await expect(verdict).toHaveAttribute('data-health', 'unknown', { timeout: 20_000 });
    await page.goto('/nat');
    await expect(page.getByRole('table', { name: 'Destination NAT rules' })).toContainText(
      'in-interface=ether1',
    );

    await product.control.start('api');
    await expect(verdict).toHaveAttribute('data-health', 'up', { timeout: 40_000 });
  });
});

test.describe('a source that has just been lost', () => {
  // Between the first failed read and the end of trust lie two intervals.
  test.use({
    story: 'blog',
    intervals: { sessions: '5s', routes: '5s', nat: '5s', advertisements: '5s', system: '5s' },
  });

  test('its last values stand, hatched, under a line that says since when', async ({ page, product }) => {
    await page.goto('/peers');
    const row = page.getByRole('table', { name: 'BGP sessions' }).getByRole('row', { name: /worker1/ });
    await expect(row.locator('.hatched')).toHaveCount(0);
    await product.control.stop('gw1');
    const line = page.getByRole('main').locator('p', { hasText: 'gw1/sessions' });
    await expect(line).toContainText(/Stale since [\d:]+.*the last values stand/);
    await expect(row.locator('.hatched', { hasText: 'Established' })).toBeVisible();
  });
});

test('the product starts with both sources down and says so', async ({ page }) => {
  const product = await startProduct({ story: 'blog', stopServersFirst: ['api', 'gw1'] });
  try {
    for (const path of ['/', '/services', '/pools', '/peers', '/routes', '/advertisements', '/nat']) {
      const response = await page.goto(`${product.url}${path}`);
      expect(response?.status()).toBe(200);
      await expect(page.getByRole('region', { name: 'Verdict' })).toHaveAttribute('data-health', 'unknown');
    }
    await page.goto(`${product.url}/services`);
    await expect(page.getByRole('main')).toContainText(/not read|cannot|refused|unreachable|reached/i);
    await page.goto(`${product.url}/settings`);
    const router = page.getByRole('region', { name: 'gw1', exact: true });
    await expect(router.getByText('Check address, port and the firewall between.')).toHaveCount(1);
    await expect(router).toContainText(/Missing for want of it: system, sessions, routes/);
    await product.control.start('api');
    await product.control.start('gw1');
    await expect(page.getByRole('region', { name: 'Verdict' })).toHaveAttribute('data-health', 'up', {
      timeout: 40_000,
    });
  } finally {
    await product.stop();
  }
});

/** Collects each new state of one feed as the stream tells it. */
function watchFeed(url: string, id: string, states: string[]) {
  const stop = new AbortController();
  const done = (async () => {
    const response = await fetch(`${url}/api/stream?sections=sources`, { signal: stop.signal });
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const feeds = text.matchAll(new RegExp(`"id":"${id}"[^}]*?"state":"(\\w+)"`, 'g'));
      for (const [, state] of feeds) if (state !== undefined && states.at(-1) !== state) states.push(state);
      text = text.slice(-2_000);
    }
  })().catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  });
  return {
    async end() {
      stop.abort();
      await done;
    },
  };
}
