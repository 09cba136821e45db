/**
 * `stream-readers.ts <url> <count>`: opens as many streams of the overview over plain sockets and notes when each revision reaches each of
 * them. Prints `{"open":n}` when all stand; to every line on its standard input, a report of what came so far.
 */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { percentile } from './percentile.ts';

const [url = '', count = '1'] = process.argv.slice(2);
const { hostname, port, host } = new URL(url);
const REQUEST = `GET /api/stream?sections=overview HTTP/1.1\r\nHost: ${host}\r\nAccept: text/event-stream\r\n\r\n`;
const HEAD = /"revision":(\d+),"at":(\d+)/g;
/** Longer than any head of a message: one may be cut in two by the network. */
const TAIL = 64;

const seen: Set<number>[] = [];
const ages: number[] = [];
let counting = false;

for (let reader = 0; reader < Number(count); reader += 1) await open();
process.stdout.write(`${JSON.stringify({ open: seen.length })}\n`);
for (const revisions of seen) revisions.clear();
counting = true;

createInterface({ input: process.stdin })
  .on('line', () => {
    const all = new Set(seen.flatMap((revisions) => [...revisions]));
    const missed = seen.reduce((sum, revisions) => sum + all.size - revisions.size, 0);
    const p95 = percentile(ages, 0.95);
    process.stdout.write(`${JSON.stringify({ clients: seen.length, revisions: all.size, missed, p95 })}\n`);
  })
  .on('close', () => process.exit(0));

/** Resolves when the first revision has come. */
function open(): Promise<void> {
  const revisions = new Set<number>();
  seen.push(revisions);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let tail = '';
  const socket = connect(Number(port), hostname, () => socket.write(REQUEST));
  socket.setEncoding('latin1');
  socket.on('error', reject);
  socket.on('data', (chunk: string) => {
    const text = tail + chunk;
    for (const [, revision, at] of text.matchAll(HEAD)) {
      if (revisions.has(Number(revision))) continue;
      revisions.add(Number(revision));
      if (counting) ages.push(Date.now() - Number(at));
      resolve();
    }
    tail = text.slice(-TAIL);
  });
  return promise;
}
