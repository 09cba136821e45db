import type { Page } from '@playwright/test';
import { expect, startProduct, test } from './support/product.ts';

test.use({ story: 'today' });

const verdict = (page: Page) => page.getByRole('region', { name: /Verdict|判定/ });

/** The smallest text on the page, in hundredths of the screen's width. */
const smallestText = (page: Page) =>
  page.evaluate(() => {
    const sizes = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || node.textContent?.trim() === '' || parent.getClientRects().length === 0)
        continue;
      sizes.push(Number.parseFloat(getComputedStyle(parent).fontSize));
    }
    return (Math.min(...sizes) / window.innerWidth) * 100;
  });

/** What is cut off or wider than the screen, by its text. */
const cutOff = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('h1, p, dt, dd, li, time')]
      .filter((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return left < 0 || top < 0 || right > window.innerWidth || bottom > window.innerHeight;
      })
      .map((element) => element.textContent),
  );

for (const { name, width, height, deviceScaleFactor } of [
  { name: '1080p', width: 1920, height: 1080, deviceScaleFactor: 1 },
  { name: '4K at DPR 1', width: 3840, height: 2160, deviceScaleFactor: 1 },
  { name: '4K at DPR 2', width: 1920, height: 1080, deviceScaleFactor: 2 },
]) {
  test.describe(name, () => {
    test.use({ viewport: { width, height }, deviceScaleFactor });

    test.use({ looksOnly: true });

    test('everything is there, large enough, and nothing is cut off, in every layout and language', async ({
      page,
    }) => {
      for (const lang of ['en', 'ja']) {
        for (const layout of ['full', 'exceptions', 'verdict']) {
          await page.goto(`/noc?lang=${lang}&layout=${layout}`);
          await expect(verdict(page)).toHaveAttribute('data-health', 'down');
          await expect(page.locator('dl dd')).toHaveText([
            /^\d+ \/ \d+$/,
            /^\d+ \/ \d+$/,
            /^\d+ \/ \d+$/,
            /^[\d.]+%$/,
          ]);
          await expect(page.getByRole('list')).toHaveCount(layout === 'verdict' ? 0 : 1);
          expect(await smallestText(page)).toBeGreaterThanOrEqual(1.6);
          expect(await cutOff(page)).toEqual([]);
          const size = await page.evaluate(() => [
            document.documentElement.scrollHeight,
            document.documentElement.scrollWidth,
          ]);
          expect(size).toEqual([height, width]);
          if (layout !== 'verdict')
            expect(await page.getByRole('listitem').count()).toBeGreaterThanOrEqual(8);
        }
      }
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, looksOnly: true });

  test('it is legible, and nothing is cut off, in every layout and language', async ({ page }) => {
    for (const lang of ['en', 'ja']) {
      for (const layout of ['full', 'exceptions', 'verdict']) {
        await page.goto(`/noc?lang=${lang}&layout=${layout}`);
        await expect(verdict(page)).toHaveAttribute('data-health', 'down');
        expect(((await smallestText(page)) * 390) / 100).toBeGreaterThanOrEqual(14);
        expect(await cutOff(page)).toEqual([]);
        if (layout !== 'verdict') expect(await page.getByRole('listitem').count()).toBeGreaterThanOrEqual(5);
      }
    }
  });
});

test('at least ten exceptions stand on one page where there are so many, one line each', async ({
  page,
  product,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  const running = [
    'git/ssh',
    'media/stream',
    'mail/imap',
    'mail/smtp',
    'games/match-eu',
    'monitoring/grafana',
  ];
  for (const service of running) {
    const [namespace = '', name = ''] = service.split('/');
    await product.control.act({ act: 'scale-service', namespace, name, replicas: 0 });
  }
  for (const lang of ['en', 'ja']) {
    await page.goto(`/noc?lang=${lang}`);
    const rows = page.getByRole('listitem');
    // The clock says which page is shown: at the latest with the next turn it is the first.
    await expect.poll(() => rows.count(), { timeout: 30_000 }).toBeGreaterThanOrEqual(10);
    expect(await cutOff(page)).toEqual([]);
    expect(await smallestText(page)).toBeGreaterThanOrEqual(1.6);
    // A row that is replaced while it is looked at has no size.
    const most = () =>
      rows.evaluateAll((all) =>
        Math.max(
          ...all.map(
            (row) => row.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(row).fontSize),
          ),
        ),
      );
    await expect.poll(most).toBeLessThan(2);
  }
});

test('pages of exceptions turn by themselves until each was shown', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 540 });
  await page.goto('/noc?rotate=5');
  const list = page.getByRole('list');
  const seen = new Set<string>();
  const missing = async () => {
    const turn = (await list.getAttribute('data-page')) ?? '';
    // How many rows fit is measured after the first drawing: a page counts among those of the same number.
    const of = turn.split('/')[1] ?? '';
    seen.add(turn);
    return Number(of) - [...seen].filter((shown) => shown.endsWith(`/${of}`)).length;
  };
  await expect.poll(missing, { timeout: 45_000, intervals: [500] }).toBe(0);
  expect(seen.size).toBeGreaterThan(1);
});

test.describe('quiet', () => {
  test.use({ story: 'blog' });
  test('when all is well: one sentence, four counts, no list', async ({ page }) => {
    await page.goto('/noc');
    await expect(verdict(page)).toContainText('All 2 services reachable · 4 of 4 peers established');
    await expect(page.getByText('Nothing needs attention')).toBeVisible();
    await expect(page.getByRole('list')).toHaveCount(0);
  });

  test('a router that is not read turns its counts stale, then unknown, and the verdict with them', async ({
    page,
    product,
  }) => {
    await page.goto('/noc');
    await expect(verdict(page)).toHaveAttribute('data-health', 'up');
    await product.control.stop('gw1');
    const peers = page.locator('dl > div', { hasText: 'Peers' });
    await expect(peers).toHaveClass(/hatched/);
    await expect(peers).toContainText('unknown');
    await expect(verdict(page)).toHaveAttribute('data-health', 'unknown');
    await product.control.start('gw1');
    await expect(verdict(page)).toHaveAttribute('data-health', 'up', { timeout: 15_000 });
  });

  test('at night it is dim, unless something is down', async ({ page, product }) => {
    await page.goto('/noc?dim=0-12');
    const wall = page.locator('.wall');
    const hour = await page.evaluate(() => new Date().getHours());
    await expect(wall).toHaveAttribute('data-dim', String(hour < 12));
    await page.goto('/noc?dim=12-24');
    await expect(wall).toHaveAttribute('data-dim', String(hour >= 12));
    await page.goto(hour < 12 ? '/noc?dim=0-12' : '/noc?dim=12-24');
    await expect(wall).toHaveAttribute('data-dim', 'true');
    await product.control.act({
      act: 'scale-service',
      namespace: 'ingress-nginx',
      name: 'ingress-nginx-controller',
      replicas: 0,
    });
    await expect(verdict(page)).toHaveAttribute('data-health', 'down');
    await expect(wall).toHaveAttribute('data-dim', 'false');
  });
});

test.describe('without its server', () => {
  test('it says so and counts, knows nothing, and is right again by itself within 15 s, however long it took', async ({
    page,
  }) => {
    const product = await startProduct({ story: 'blog' });
    try {
      await product.settled();
      await page.clock.install();
      await page.goto(`${product.url}/noc`);
      await expect(verdict(page)).toHaveAttribute('data-health', 'up');

      await product.stopWeb();
      await expect(verdict(page)).toHaveAttribute('data-health', 'unknown');
      const bar = page.getByRole('alert').filter({ hasText: 'No contact' });
      await expect(bar).toContainText(/\ds/);
      expect((await bar.boundingBox())?.width).toBe(await page.evaluate(() => window.innerWidth));
      await page.clock.fastForward('30:00');
      await expect(bar).toContainText('30m');

      await product.startWeb();
      await expect(verdict(page)).toHaveAttribute('data-health', 'up', { timeout: 15_000 });
      await expect(bar).toHaveCount(0);
    } finally {
      await product.stop();
    }
  });

  test('it loads itself anew when the server is of another build', async ({ page, product }) => {
    await product.settled();
    // The first page claims an older build than the one that serves it.
    let visits = 0;
    await page.route('**/noc', async (route) => {
      if (route.request().method() !== 'GET') return route.continue();
      visits += 1;
      const response = await route.fetch();
      const html = await response.text();
      const body = visits === 1 ? html.replace(/(\\"build\\":\\")[\w-]+/g, '$1older') : html;
      await route.fulfill({ response, body });
    });
    await page.goto('/noc');
    await expect.poll(() => visits, { timeout: 20_000 }).toBe(2);
    await expect(verdict(page)).toHaveAttribute('data-health', 'down');
  });
});
