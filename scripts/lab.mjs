// `npm run lab`: the embedded network alone, to point a product, a client or kubectl at.
import { parseArgs } from 'node:util';
import { endChildren } from './steps/child.mjs';
import { startEmbeddedNetwork } from './steps/embedded-network.mjs';
import { explain, Halt } from './steps/halt.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { say } from './steps/place.mjs';

async function lab() {
  const [folder] = parseArgs({ allowPositionals: true }).positionals;
  await ensureInstalled();
  const network = await startEmbeddedNetwork(folder);
  say();
  say('  The embedded network runs, and nothing else. Point Hopboard at one of its stories:');
  for (const [story, config] of Object.entries(network.configs)) {
    say(`    ${story.padEnd(6)} HOPBOARD_CONFIG=${config} npm start`);
  }
  say('  Each file names the ports of its routers, their user, and the kubeconfig of its cluster.');
  say(
    `  It is controlled at ${network.control} with the token in these files (lib/lab/control.ts tells how).`,
  );
  say('  Ctrl+C ends it.');
  say();
  throw new Halt('', (await network.ended) ?? 0);
}

const end = (code) => endChildren().then(() => process.exit(code));
process.on('SIGINT', () => end(0));
process.on('SIGTERM', () => end(0));
lab().catch((error) => end(explain(error)));
