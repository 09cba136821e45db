import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { startChild } from './child.mjs';
import { Halt } from './halt.mjs';
import { dataFolder, inRoot, nodeBinary } from './place.mjs';

/**
 * Starts the embedded network as a process of its own, which ends when this one does: it reads our end of its stdin.
 * @param name of the folder for its configuration files, below the data folder (or an absolute path)
 * @returns `control` (address), `configs` (story → path of hopboard.yaml), `ended`
 */
export async function startEmbeddedNetwork(name = 'lab') {
  const folder = resolve(dataFolder(), name);
  mkdirSync(folder, { recursive: true });
  const { child, ended } = startChild(nodeBinary(), [inRoot('lib/lab/main.ts'), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ready = await Promise.race([readyLine(child.stdout), ended]);
  if (typeof ready !== 'object' || ready === null) {
    throw new Halt(`The embedded network did not start (exit code ${ready}); its output above tells why.`);
  }
  return { control: ready.control, configs: ready.configs, ended };
}

/** The line the embedded network prints when all its servers listen. */
function readyLine(output) {
  return new Promise((resolve) => {
    createInterface({ input: output }).on('line', (line) => {
      if (line.startsWith('{"ready"')) resolve(JSON.parse(line));
    });
  });
}
