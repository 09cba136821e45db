// `npm run doctor`: whether everything the configuration names can be read, and what to do where not (lib/doctor/cli.ts).
// Without a configuration it examines the embedded network.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { endChildren, startChild } from './steps/child.mjs';
import { startEmbeddedNetwork } from './steps/embedded-network.mjs';
import { explain, Halt } from './steps/halt.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { inRoot, nodeBinary, root, say } from './steps/place.mjs';

async function doctor() {
  const { story } = parseArgs({ options: { story: { type: 'string', default: 'today' } } }).values;
  await ensureInstalled();
  const own = resolve(root, process.env.HOPBOARD_CONFIG || 'hopboard.yaml');
  const config = process.env.HOPBOARD_CONFIG || existsSync(own) ? own : await embedded(story);
  const cli = startChild(nodeBinary(), ['--conditions=react-server', inRoot('lib/doctor/cli.ts')], {
    env: { HOPBOARD_CONFIG: config },
    stdio: 'inherit',
  });
  throw new Halt('', (await cli.ended) ?? 1);
}

async function embedded(story) {
  const { configs } = await startEmbeddedNetwork('lab-doctor');
  say(`There is no configuration: this is the embedded network, story "${story}".`);
  if (configs[story] !== undefined) return configs[story];
  throw new Halt(`There is no story "${story}". Known: ${Object.keys(configs).join(', ')}.`, 2);
}

const end = (code) => endChildren().then(() => process.exit(code));
process.on('SIGINT', () => end(0));
process.on('SIGTERM', () => end(0));
doctor().catch((error) => end(explain(error)));
