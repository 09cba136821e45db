import { existsSync, readFileSync } from 'node:fs';
import { Halt } from './halt.mjs';
import { inRoot, say } from './place.mjs';
import { run } from './run.mjs';

/** Installs what the lock file asks for, if node_modules does not hold exactly that already. */
export async function ensureInstalled() {
  const reason = whatIsMissing();
  if (reason === undefined) return;
  say(`Installing (${reason}) …`);
  // Not by the Node inside node_modules, which npm is about to replace.
  const npm = (...args) =>
    run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { env: { PATH: process.env.PATH } });
  // `npm ci` refuses a lock file without the packages of other platforms, which npm leaves out where the registry lacks
  // them; `npm install` takes every version from the lock file all the same.
  const code = (await npm('ci')) && (await npm('install', '--no-save'));
  if (code !== 0) throw new Halt(`npm failed with exit code ${code}; its output above tells why.`);
  const still = whatIsMissing();
  if (still !== undefined) throw new Halt(`npm ended well, yet ${still}.`);
}

/**
 * Compares package-lock.json with node_modules/.package-lock.json, which npm writes as the last act of every installation:
 * so an installation made by hand counts, and one that was cut off does not. Packages for other platforms may be absent.
 */
function whatIsMissing() {
  if (!existsSync(inRoot('node_modules/.package-lock.json'))) return 'nothing is installed yet';
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  const differing = Object.entries(wanted).find(
    ([path, { version, optional }]) => path !== '' && !optional && present[path]?.version !== version,
  );
  if (differing !== undefined)
    return `${differing[0].replace(/^.*node_modules\//, '')} is missing or of another version`;
  // npm 11 installs the package `node` without its program where install scripts are not allowed.
  return existsSync(inRoot('node_modules/.bin/node')) ? undefined : 'the project’s own Node is missing';
}

const packagesOf = (file) => JSON.parse(readFileSync(inRoot(file), 'utf8')).packages;
