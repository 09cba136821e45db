/** A process that writes to the audit until it is killed, and prints the number of each entry once that is committed. */
import { openStore, record, type StorePlace } from '../index.ts';

const [kind, where = ''] = process.argv.slice(2);
const place: StorePlace = kind === 'file' ? { file: where } : { url: where };
const store = await openStore(place);
for (;;) {
  const entry = await record(store, {
    at: Date.now(),
    actor: { id: 'account:1', name: 'ada', from: '192.0.2.7' },
    action: 'test',
    result: 'done',
  });
  process.stdout.write(`${entry.seq}\n`);
}
