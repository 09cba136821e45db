import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { diagnosisTable } from './table.ts';

it('docs/diagnosis.md says what the rules say; `node scripts/diagnosis.ts` writes it', async () => {
  const written = await readFile(new URL('../../../docs/diagnosis.md', import.meta.url), 'utf8');
  expect(written).toBe(diagnosisTable());
});
