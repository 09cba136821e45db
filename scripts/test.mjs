// `npm test`: everything; `npm run check` (--check): types, lint and unit tests. The last line tells the counts.
import { ensureBuilt } from './steps/build.mjs';
import { endChildren } from './steps/child.mjs';
import { findChromium } from './steps/chromium.mjs';
import { explain, Halt } from './steps/halt.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { ensureLibrouteros } from './steps/librouteros.mjs';
import { say } from './steps/place.mjs';
import { ensurePostgres } from './steps/postgres.mjs';
import { proveInBrowser, proveLint, proveTypes, proveUnits } from './steps/proofs.mjs';

const results = [];
/** What could not be had, so that tests were skipped: told again at the end. */
const missing = [];

async function prove(name, proof) {
  say(`\n── ${name}`);
  const startedAt = Date.now();
  const counts = await proof();
  results.push({ name, seconds: (Date.now() - startedAt) / 1000, ...counts });
}

async function proveOnProduction() {
  await ensureBuilt();
  const chromium = await findChromium();
  if (chromium === undefined) {
    throw new Halt('No Chromium: install one, or set HOPBOARD_CHROMIUM to the path of its program.');
  }
  return proveInBrowser({ HOPBOARD_CHROMIUM: chromium });
}

function summary() {
  say('\n── summary');
  for (const { name, seconds, passed, failed, skipped } of results) {
    say(
      `${failed > 0 ? '✗' : '✓'} ${name.padEnd(14)} ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds.toFixed(1)} s)`,
    );
  }
  for (const name of missing)
    say(`○ ${name} is not here and could not be installed: the tests with it were skipped`);
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  say(`${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
  return sum('failed');
}

/** What kept a proof from being made, told, as one failure. */
function failing(error) {
  explain(error);
  return { passed: 0, failed: 1, skipped: 0 };
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => endChildren().then(() => process.exit(1)));
}
try {
  const quick = process.argv.includes('--check');
  await ensureInstalled();
  if (!quick && !(await ensureLibrouteros())) missing.push('python3-librouteros');
  if (!quick && !(await ensurePostgres())) missing.push('PostgreSQL');
  await prove('types', proveTypes);
  await prove('lint', proveLint);
  await prove('unit tests', proveUnits);
  if (!quick) await prove('browser tests', () => proveOnProduction().catch(failing));
} catch (error) {
  results.push({ name: 'preparation', seconds: 0, ...failing(error) });
}
process.exitCode = summary() === 0 ? 0 : 1;
