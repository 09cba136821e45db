import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inRoot, nodeBinary, say } from './place.mjs';
import { run } from './run.mjs';

/** The shell first: the same engine without a window's own pages, for a fifth of the processor time. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/** The path of a Chromium: the one named, the system's, Playwright's own, or Debian's package as root. Undefined where none can be had. */
export async function findChromium() {
  const present = process.env.HOPBOARD_CHROMIUM || onSystem() || ofPlaywright();
  if (present) return present;
  say('Installing Chromium …');
  const playwright = inRoot('node_modules/playwright/cli.js');
  if ((await run(nodeBinary(), [playwright, 'install', 'chromium'])) === 0) return ofPlaywright();
  const installed = (await aptInstall('chromium-headless-shell')) || (await aptInstall('chromium'));
  return installed ? onSystem() : undefined;
}

function onSystem() {
  return NAMES.flatMap((name) =>
    ['/usr/bin', '/usr/local/bin', '/snap/bin'].map((folder) => `${folder}/${name}`),
  ).find(existsSync);
}

function ofPlaywright() {
  const script =
    "import('playwright').then(({ chromium }) => process.stdout.write(chromium.executablePath()))";
  const path = execFileSync(nodeBinary(), ['--input-type=module', '-e', script], {
    cwd: inRoot(),
    encoding: 'utf8',
  });
  return existsSync(path) ? path : undefined;
}

/** Installs a Debian package, as root and where there is apt. @returns whether that worked */
export async function aptInstall(name) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const apt = (...args) => run('apt-get', ['-qq', ...args], { env: { DEBIAN_FRONTEND: 'noninteractive' } });
  if ((await apt('install', '-y', '--no-install-recommends', name)) === 0) return true;
  return (await apt('update')) === 0 && (await apt('install', '-y', '--no-install-recommends', name)) === 0;
}
