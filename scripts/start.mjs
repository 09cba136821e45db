// `npm start` and `npm run dev`: installs, builds and starts what is missing, and says where to look.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './steps/build.mjs';
import { endChildren } from './steps/child.mjs';
import { startEmbeddedNetwork } from './steps/embedded-network.mjs';
import { explain, Halt } from './steps/halt.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { inRoot, nodeBinary, root, say } from './steps/place.mjs';
import { choosePort } from './steps/port.mjs';
import { run } from './steps/run.mjs';
import { startWeb } from './steps/web.mjs';

let ending = false;

async function start() {
  const { dev, story } = readArguments();
  const host = process.env.HOST || '127.0.0.1';

  await ensureInstalled();
  const own = ownConfiguration();
  if (own !== undefined) await check(own);
  const { port, instead } = await choosePort(host);
  if (!dev) await ensureBuilt();

  const config = own ?? (await embedded(story, port));
  const web = await startWeb({ dev, host, port, config });

  say();
  if (instead !== undefined) say(`  Port ${instead} is taken; using ${port} (PORT chooses another).`);
  say(`  Hopboard is ready: ${web.url}`);
  say(
    own === undefined
      ? `  It runs on the embedded network, story "${story}": no real router or cluster is touched.`
      : `  It runs on the network of ${own}`,
  );
  say('  Ctrl+C ends it.');
  say();

  const code = await web.ended;
  throw new Halt(`The web server ended by itself with exit code ${code}.`, code || 1);
}

function readArguments() {
  try {
    const { dev, story } = parseArgs({
      options: { dev: { type: 'boolean', default: false }, story: { type: 'string' } },
    }).values;
    return { dev, story: story || process.env.HOPBOARD_STORY || 'today' };
  } catch (error) {
    throw new Halt(`${error.message}\nUsage: npm start -- [--story blog|today] [--dev]`, 2);
  }
}

/** The path of the configuration of a real network, if there is one. */
function ownConfiguration() {
  const path = resolve(root, process.env.HOPBOARD_CONFIG || 'hopboard.yaml');
  return process.env.HOPBOARD_CONFIG || existsSync(path) ? path : undefined;
}

/** Before anything listens: exit code 2 and every mistake on stderr. */
async function check(config) {
  const code = await run(nodeBinary(), [inRoot('lib/config/check.ts')], { env: { HOPBOARD_CONFIG: config } });
  if (code !== 0) throw new Halt('', code);
}

/**
 * Starts the embedded network and returns the configuration of `story`.
 * Its folder is named for the port, so that two products of one checkout do not write each other's files.
 */
async function embedded(story, port) {
  const network = await startEmbeddedNetwork(`lab-${port}`);
  network.ended.then(() => {
    if (!ending) say('The embedded network has ended; pages will show its sources as down.');
  });
  const config = network.configs[story];
  if (config !== undefined) return config;
  throw new Halt(`There is no story "${story}". Known: ${Object.keys(network.configs).join(', ')}.`, 2);
}

async function end(code) {
  if (ending) return;
  ending = true;
  await endChildren();
  process.exit(code);
}

process.on('SIGINT', () => end(0));
process.on('SIGTERM', () => end(0));
start().catch((error) => {
  if (!ending) end(explain(error));
});
