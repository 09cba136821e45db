// Writes docs/diagnosis.md from the faults the tests plant and from what the rules say of them.
import { mkdir, writeFile } from 'node:fs/promises';
import { diagnosisTable } from '../lib/diagnose/testing/table.ts';

const file = new URL('../docs/diagnosis.md', import.meta.url);
await mkdir(new URL('.', file), { recursive: true });
await writeFile(file, diagnosisTable());
process.stdout.write('docs/diagnosis.md\n');
