import type { Page } from '@playwright/test';
import type { Sections } from '../../lib/model/snapshot.ts';
import type { Product } from './product.ts';

/** The page with other sections than the product's, told by a stream in the place of the server's. */
export async function tellInstead(
  page: Page,
  product: Product,
  change: (sections: Sections) => Partial<Sections>,
): Promise<void> {
  const { revision, stage, sections } = await product.snapshot();
  const told = change(sections);
  let isTold = false;
  await page.route('**/api/stream*', (route) => {
    // Once: a stream that ended is opened again, and waits.
    if (isTold) return;
    isTold = true;
    // Told after the page was rendered, however long that took: what is older than the page is not believed.
    const message = { revision: revision + 1, at: Date.now(), stage, sections: told };
    return route.fulfill({
      contentType: 'text/event-stream',
      body: `retry: 600000\n\nevent: sections\ndata: ${JSON.stringify(message)}\n\n`,
    });
  });
}
