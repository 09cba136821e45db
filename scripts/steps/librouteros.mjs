import { aptInstall } from './chromium.mjs';
import { say } from './place.mjs';
import { run } from './run.mjs';

/** Whether Debian's python3-librouteros, the independent client of the embedded router, is there or could be installed. */
export async function ensureLibrouteros() {
  if (await isThere()) return true;
  say('Installing python3-librouteros …');
  return (await aptInstall('python3-librouteros')) && (await isThere());
}

// Debian's own Python: one installed beside it does not see Debian's packages.
const isThere = async () =>
  (await run('/usr/bin/python3', ['-c', 'import librouteros'], { quiet: true })) === 0;
