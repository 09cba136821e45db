/**
 * A process that applies one plan, to be killed: `node applier.ts <database> <router port> <plan>`.
 * Its lock outlives it by half a second.
 */
import { openStore } from '../../store/index.ts';
import { applyPlan } from '../apply/apply.ts';
import { connectWriter } from '../apply/writer.ts';
import { ANN } from './context.ts';
import { keptContext } from './kept-context.ts';

const [file = '', port = '', plan = ''] = process.argv.slice(2);
const store = await openStore({ file });
const context = keptContext(store, () => connectWriter(accessTo(Number(port))));
const { works } = await applyPlan(context, ANN, { plan, confirm: 'gw1' });
process.stdout.write(`${JSON.stringify(works.map(({ state }) => state))}\n`);
await store.close();

function accessTo(at: number) {
  return {
    host: '127.0.0.1',
    port: at,
    transport: 'api',
    username: 'lb-write',
    password: 'write',
    commandTimeoutMs: 2_000,
  } as const;
}
