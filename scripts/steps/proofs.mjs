import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, nodeBinary } from './place.mjs';
import { run } from './run.mjs';

/*
 * Each proof resolves to its counts { passed, failed, skipped }. A program that ends badly without a test to blame counts as one failure.
 */

const tool = (path, args, env) => run(nodeBinary(), [inRoot('node_modules', path), ...args], { env });

const one = (code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });

/** Types, as one proof. Next's own types of the routes are written first: a fresh clone has none. */
export async function proveTypes() {
  const written = await tool('next/dist/bin/next', ['typegen']);
  return one(written || (await tool('typescript/bin/tsc', ['--noEmit'])));
}

/** Format and lint, as one proof. */
export async function proveLint() {
  return one(await tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']));
}

export function proveUnits() {
  return counted(async (file) => {
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    return tool('vitest/vitest.mjs', args);
  }, countOfVitest);
}

export function proveInBrowser(env) {
  return counted(
    (file) =>
      tool('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
        ...env,
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      }),
    ({ stats, errors }) => ({
      // Only CI tries a second time (playwright.config.ts); the list above names those that needed it.
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
      skipped: stats.skipped,
    }),
  );
}

/** A file that cannot even be loaded holds no test: it is a failure of its own. */
function countOfVitest(report) {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

async function counted(prove, countOf) {
  const folder = mkdtempSync(join(tmpdir(), 'hopboard-proof-'));
  try {
    const file = join(folder, 'report.json');
    const code = await prove(file);
    const counts = countOf(JSON.parse(readFileSync(file, 'utf8')));
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
