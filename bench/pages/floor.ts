import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, inRoot, startProgram } from '../../e2e/support/process.ts';
import { transferOf, withChromium } from './chromium.ts';

const FILES = {
  'package.json': '{ "private": true, "type": "module" }',
  // Next.js would take the product's own, further up.
  'instrumentation.js': 'export function register() {}\n',
  'app/layout.jsx':
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }\n',
  'app/page.jsx':
    "export const dynamic = 'force-dynamic';\nexport default function Page() { return <p>Empty</p>; }\n",
};

/** Bytes of JavaScript, sent as gzip, that an empty page of the same Next brings: built, served and loaded now. */
export async function measureFloor(): Promise<number> {
  // Inside the checkout, so that the bundler reads the same Next and React, but outside what the product's build looks at.
  await mkdir(inRoot('data'), { recursive: true });
  const folder = await mkdtemp(inRoot('data/floor-'));
  await mkdir(join(folder, 'app'));
  for (const [path, text] of Object.entries(FILES)) await writeFile(join(folder, path), text);
  await writeFile(
    join(folder, 'next.config.js'),
    `export default { turbopack: { root: ${JSON.stringify(inRoot('.'))} } };\n`,
  );
  const next = inRoot('node_modules/next/dist/bin/next');
  try {
    const build = startProgram([next, 'build', folder], {});
    if ((await build.ended()) !== 0) throw new Error(`the empty page cannot be built:\n${build.written()}`);
    return await servedScripts(next, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function servedScripts(next: string, folder: string): Promise<number> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const server = startProgram([next, 'start', folder, '--hostname', '127.0.0.1', '--port', `${port}`], {});
  try {
    await server.says(/Ready in/);
    // Next says so a moment before it listens.
    while (
      !(await fetch(url).then(
        () => true,
        () => false,
      ))
    ) {
      if (server.child.exitCode !== null)
        throw new Error(`the empty page is not served:\n${server.written()}`);
      await new Promise((done) => setTimeout(done, 50));
    }
    return await withChromium(async (browser) => {
      const transfer = await transferOf(await browser.newPage(), url, 1_000, { gzipOnly: true });
      return transfer.get('Script') ?? 0;
    });
  } finally {
    await server.end();
  }
}
