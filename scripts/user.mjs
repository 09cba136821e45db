// `npm run user`: lib/access/cli/user.ts tells what it can do.
import { startChild } from './steps/child.mjs';
import { explain } from './steps/halt.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { inRoot, nodeBinary } from './steps/place.mjs';

try {
  await ensureInstalled();
  const args = [inRoot('lib/access/cli/user.ts'), ...process.argv.slice(2)];
  process.exitCode = (await startChild(nodeBinary(), args, { stdio: 'inherit' }).ended) ?? 1;
} catch (error) {
  process.exitCode = explain(error);
}
