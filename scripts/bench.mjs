// `npm run bench -- <suite>`: measures a part of the product against its targets. The last line is the figures as JSON.

import { explain } from './steps/halt.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { inRoot, nodeBinary } from './steps/place.mjs';
import { run } from './steps/run.mjs';

try {
  await ensureInstalled();
  process.exitCode = await run(nodeBinary(), [inRoot('bench/run.ts'), ...process.argv.slice(2)]);
} catch (error) {
  process.exitCode = explain(error);
}
