/**
 * `npm run audit verify [head]`: follows the chain of the audit, and says what is wrong with it. `npm run audit export`: the whole audit,
 * one JSON object a line. Exit code 1 when the chain is broken.
 */
import { loadConfig } from '../../config/index.ts';
import { HopboardError } from '../../errors.ts';
import { openStore, type Store, verifyAudit, wholeAudit } from '../index.ts';

const USAGE = 'Usage: npm run audit verify [head of an earlier run]\n       npm run audit export\n';

async function verify(store: Store, known: string | undefined): Promise<void> {
  const { entries, head, fault } = await verifyAudit(store, known);
  if (fault !== undefined) {
    process.stderr.write(`The audit is broken at entry ${fault.seq}: ${fault.why}\n`);
    process.exitCode = 1;
    return;
  }
  process.stdout.write(`${entries} entries, unbroken. Head: ${head}\n`);
}

async function dump(store: Store): Promise<void> {
  for await (const entry of wholeAudit(store)) process.stdout.write(`${JSON.stringify(entry)}\n`);
}

const [verb, known] = process.argv.slice(2);
try {
  if (verb !== 'verify' && verb !== 'export') throw new RangeError(USAGE);
  const { store: where } = loadConfig({ env: process.env });
  const store = await openStore('file' in where ? where : { url: where.url.reveal() });
  try {
    await (verb === 'verify' ? verify(store, known) : dump(store));
  } finally {
    await store.close();
  }
} catch (error) {
  process.exitCode = 1;
  if (error instanceof HopboardError) process.stderr.write(`${error.message}\n${error.suggestion ?? ''}\n`);
  else if (error instanceof RangeError) process.stderr.write(error.message);
  else throw error;
}
