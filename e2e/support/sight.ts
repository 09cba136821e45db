import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Every page of the product that shows its network. */
export const PAGES = [
  '/',
  '/services',
  '/pools',
  '/peers',
  '/routes',
  '/advertisements',
  '/nat',
  '/settings',
] as const;

/** Every layout of the wall. */
export const WALLS = ['/noc', '/noc?layout=exceptions', '/noc?layout=verdict'] as const;

/** An address in a language. */
export const inLanguage = (path: string, lang: string): string =>
  `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`;

// Without frames there is nothing that the way over a second page would add, and it costs twice as much.
const axeOn = (page: Page) => new AxeBuilder({ page }).setLegacyMode(true);

/** What is open on the page has no fault that axe finds, in either theme. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // A theme changes colours alone: the second time only they are judged.
    const axe = colorScheme === 'light' ? axeOn(page) : axeOn(page).withRules('color-contrast');
    const { violations } = await axe.analyze();
    const told = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${colorScheme} ${id}: ${html}`),
    );
    expect(told).toEqual([]);
  }
}

/** Nothing moves sideways in a window of each width, in CSS pixels. A screen of 1280 at 200 % is 640 wide. */
export async function expectNoSidewaysScroll(page: Page, widths: readonly number[]): Promise<void> {
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: before?.height ?? 844 });
    const overhang = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overhang, `${page.url()} at ${width} px`).toBeLessThanOrEqual(0);
  }
  if (before !== null) await page.setViewportSize(before);
}
