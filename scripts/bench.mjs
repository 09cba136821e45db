// `npm run bench -- <suite>`: measures a part of the product against its targets. The last line is the figures as JSON.

import { ensureBuilt } from './steps/build.mjs';
import { findChromium } from './steps/chromium.mjs';
import { explain, Halt } from './steps/halt.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { inRoot, nodeBinary } from './steps/place.mjs';
import { run } from './steps/run.mjs';

try {
  await ensureInstalled();
  const suite = process.argv.slice(2);
  const env = suite[0] === 'pages' ? await whatPagesNeed() : {};
  process.exitCode = await run(nodeBinary(), ['--expose-gc', inRoot('bench/run.ts'), ...suite], { env });
} catch (error) {
  process.exitCode = explain(error);
}

/** The pages are measured as they are served: from the production build, in a browser. */
async function whatPagesNeed() {
  await ensureBuilt();
  const chromium = await findChromium();
  if (chromium !== undefined) return { HOPBOARD_CHROMIUM: chromium };
  throw new Halt('No Chromium: install one, or set HOPBOARD_CHROMIUM to the path of its program.');
}
