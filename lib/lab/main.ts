/**
 * The embedded network as a process: `node lib/lab/main.ts <folder>`.
 *
 * Writes the product's configuration files into the folder, prints one line of JSON
 * `{"ready":true,"control":"http://127.0.0.1:…","configs":{"blog":"…","today":"…"}}`, and runs until SIGTERM, SIGINT or
 * the end of its standard input. The control token is in the files, not in the line.
 *
 * Environment: `HOPBOARD_LAB_CONTROL_PORT`, `HOPBOARD_LAB_<STORY>_<SERVER>_PORT` (e.g. `HOPBOARD_LAB_BLOG_GW1_PORT`)
 * fix ports; `HOPBOARD_LAB_ALIVE` names the stories that live by themselves (`today` by default, `none` for none),
 * `HOPBOARD_LAB_SEED` and `HOPBOARD_LAB_EVERY` (milliseconds) how.
 */
import { once } from 'node:events';
import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Usage: node lib/lab/main.ts <folder for the configuration files>\n');
  process.exit(2);
}

// Before anything else: whoever started us may end us as soon as the line is out, or even earlier.
const ended = Promise.race([
  once(process, 'SIGTERM'),
  once(process, 'SIGINT'),
  // A pipe that breaks only closes, a file only ends.
  once(process.stdin.resume(), 'end'),
  once(process.stdin, 'close'),
]);
// Stripping types and compiling is half of a start; the second one finds it done.
enableCompileCache();
const { networkOptionsFrom } = await import('./environment.ts');
const { startNetwork } = await import('./network.ts');
const network = await startNetwork(networkOptionsFrom(process.env));
const configs = await network.writeConfigs(resolve(folder));
process.stdout.write(`${JSON.stringify({ ready: true, control: network.control.origin, configs })}\n`);

await ended;
await network.close();
process.exit(0);
