// `npm run pictures`: draws every page of the embedded network into docs/pictures/, as README shows them.

import { ensureBuilt } from './steps/build.mjs';
import { endChildren } from './steps/child.mjs';
import { findChromium } from './steps/chromium.mjs';
import { startEmbeddedNetwork } from './steps/embedded-network.mjs';
import { explain, Halt } from './steps/halt.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { inRoot, nodeBinary, say } from './steps/place.mjs';
import { choosePort } from './steps/port.mjs';
import { run } from './steps/run.mjs';
import { startWeb } from './steps/web.mjs';

async function draw() {
  await ensureInstalled();
  const chromium = await findChromium();
  if (chromium === undefined) {
    throw new Halt('No Chromium: install one, or set HOPBOARD_CHROMIUM to the path of its program.');
  }
  await ensureBuilt();
  // Standing still, so that a picture differs only where the page does.
  process.env.HOPBOARD_LAB_ALIVE = 'none';
  const host = '127.0.0.1';
  const { port } = await choosePort(host);
  const { configs } = await startEmbeddedNetwork(`pictures-${port}`);
  const { url } = await startWeb({ dev: false, host, port, config: configs.today });
  const code = await run(nodeBinary(), [inRoot('scripts/pictures/draw.ts'), url, inRoot('docs/pictures')], {
    env: { HOPBOARD_CHROMIUM: chromium },
  });
  if (code === 0) say('Drawn into docs/pictures');
  return code;
}

const end = (code) => endChildren().then(() => process.exit(code));
process.on('SIGINT', () => end(1));
process.on('SIGTERM', () => end(1));
draw().then(end, (error) => end(explain(error)));
