import type { Page } from '@playwright/test';
import type { ServiceRow } from '../../lib/model/snapshot.ts';
import { expect, type Product } from './product.ts';
import { tellInstead } from './told.ts';

/** The services page with `count` services, told by a stream in the place of the server's; the first of `host<n>.example.test` is 0. */
export async function openServices(page: Page, product: Product, count: number): Promise<void> {
  await tellInstead(page, product, ({ services }) => {
    const rows = Array.from({ length: count }, (_, index) => ({
      ...(services.rows[index % services.rows.length] as ServiceRow),
      key: `row${index}`,
      host: `host${index}.example.test`,
    }));
    return { services: { rows, gaps: [] } };
  });
  await page.goto(`${product.url}/services`);
  await expect(page.getByRole('table')).toHaveAttribute('aria-rowcount', String(count + 1), {
    timeout: 20_000,
  });
}
