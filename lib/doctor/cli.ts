/**
 * `npm run doctor`: examines everything the configuration names, prints each check with its remedy, and exits 1 when one is bad.
 * A configuration that cannot be used is the first thing that can be wrong.
 */
import { ConfigError, loadConfig } from '../config/index.ts';
import type { Check } from '../model/doctor.ts';
import { examineOnce } from './once.ts';

const MARKS: Readonly<Record<Check['outcome'], string>> = { good: '✓', warning: '!', bad: '✗', open: '?' };

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const checks = await examineOnce(loadConfig({ env: process.env }));
  for (const [of, some] of Map.groupBy(checks, (check) => check.of)) {
    say(`\n${of}`);
    for (const check of some) tell(check);
  }
  const bad = checks.filter(({ outcome }) => outcome === 'bad').length;
  const warnings = checks.filter(({ outcome }) => outcome === 'warning').length;
  say(`\n${checks.length} checks, ${bad} bad, ${warnings} to look at`);
  process.exitCode = bad > 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  say(`✗ ${error.message}`);
  process.exitCode = 1;
}

function tell({ outcome, sentence, problem, lines = [] }: Check): void {
  say(`  ${MARKS[outcome]} ${sentence.text}`);
  if (problem !== undefined) say(`      ${problem.message}`);
  if (problem?.suggestion !== undefined) say(`      → ${problem.suggestion}`);
  for (const line of lines) say(`      ${line}`);
}
