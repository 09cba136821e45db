import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, inRoot, startProgram } from '../../e2e/support/process.ts';
import { transferOf, withChromium } from './chromium.ts';

const FILES = {
  'package.json': '{ "private": true, "type": "module" }',
  'app/layout.jsx': 'export default ({ children }) => (<html lang="en"><body>{children}</body></html>);\n',
  'app/page.jsx': "export const dynamic = 'force-dynamic';\nexport default () => <p>Empty</p>;\n",
};

/** Bytes of JavaScript, as sent, that an empty page of the same Next brings: built, served and loaded now. */
export async function measureFloor(): Promise<number> {
  // Below node_modules, so that it finds the same Next and React and is no part of the product's own build.
  const folder = inRoot('node_modules/.cache/hopboard-floor');
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'app'), { recursive: true });
  for (const [path, text] of Object.entries(FILES)) await writeFile(join(folder, path), text);
  await writeFile(
    join(folder, 'next.config.js'),
    `export default { turbopack: { root: ${JSON.stringify(inRoot('.'))} } };\n`,
  );
  const next = inRoot('node_modules/next/dist/bin/next');
  const build = startProgram([next, 'build', folder], {});
  await build.says(/^├|^└|^┌/m);
  await build.ended();

  const port = await freePort();
  const server = startProgram([next, 'start', folder, '--hostname', '127.0.0.1', '--port', String(port)], {});
  try {
    await server.says(/Ready in/);
    return await withChromium(async (browser) => {
      const transfer = await transferOf(await browser.newPage(), `http://127.0.0.1:${port}/`, 1_000);
      return transfer.get('Script') ?? 0;
    });
  } finally {
    await server.end();
    await rm(folder, { recursive: true, force: true });
  }
}
