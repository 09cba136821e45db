/**
 * `npm run test:faults`: many seeded interleavings of applying and taking back, and processes killed with SIGKILL at every sentence.
 * The last line is JSON: `{"interleavings":…,"violations":…,"duplicates":…}`. Argument: how many seeds, 600 by default.
 */
import { interleaving, type Outcome } from './interleaving.ts';
import { killing } from './killing.ts';

/** Logging in, reading twice, two additions, reading twice again. */
const SENTENCES = 8;
const AT_ONCE = 8;

const seeds = Number(process.argv[2] ?? 600);
const stories = [
  ...Array.from({ length: seeds }, (_, index) => () => interleaving(index + 1)),
  ...Array.from({ length: SENTENCES * 2 }, (_, index) => () => killing(1 + (index >> 1), index % 2 === 1)),
];
const total = { interleavings: 0, violations: 0, duplicates: 0 };

async function worker(): Promise<void> {
  for (let next = stories.shift(); next !== undefined; next = stories.shift()) tell(await next());
}

function tell({ violations, duplicates, story }: Outcome): void {
  total.interleavings += 1;
  total.violations += violations.length;
  total.duplicates += duplicates;
  for (const violation of violations) process.stdout.write(`✗ ${violation}\n  ${story}\n`);
}

await Promise.all(Array.from({ length: AT_ONCE }, worker));
process.stdout.write(`${JSON.stringify(total)}\n`);
process.exitCode = total.violations + total.duplicates === 0 ? 0 : 1;
