import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** A path inside the checkout. */
export const inRoot = (...parts) => join(root, ...parts);

/** The project's own Node (24 or newer, from the package `node`); before the first installation the one that runs this. */
export function nodeBinary() {
  const own = inRoot('node_modules/.bin/node');
  return existsSync(own) ? own : process.execPath;
}

/** The environment for every program of the project: its own Node and tools first, nothing sent home. */
export function environment(extra = {}) {
  return {
    ...process.env,
    PATH: `${inRoot('node_modules/.bin')}:${process.env.PATH ?? ''}`,
    NEXT_TELEMETRY_DISABLED: '1',
    // The embedded network is TypeScript without a build: kept compiled, it starts in half the time.
    NODE_COMPILE_CACHE: inRoot('node_modules/.cache/node'),
    ...extra,
  };
}

/** Where the product keeps what is not source: `HOPBOARD_DATA`, by default `data` in the checkout. */
export const dataFolder = () => resolve(root, process.env.HOPBOARD_DATA || 'data');

export const say = (line = '') => process.stdout.write(`${line}\n`);
