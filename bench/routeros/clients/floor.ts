/** `node floor.ts <port>`: receives the same bytes and throws them away. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { sentenceBytes } from '../../../lib/lab/router/wire/sentence-writer.ts';
import { routesAnswer } from '../answer.ts';
import { ROWS } from '../rows.ts';
import { report, speeds } from './stopwatch.ts';

const TAG = 'h2';
const QUESTION = sentenceBytes(['/routing/route/print', '?bgp=true', `.tag=${TAG}`]);
const WHOLE = routesAnswer(TAG).length;

const socket = connect(Number(process.argv[2]), '127.0.0.1');
await once(socket, 'connect');

function readRoutes(): Promise<number> {
  let received = 0;
  return new Promise((resolve) => {
    function take(chunk: Buffer): void {
      received += chunk.length;
      if (received < WHOLE) return;
      socket.off('data', take);
      resolve(ROWS);
    }
    socket.on('data', take);
    socket.write(QUESTION);
  });
}

report({ speeds: await speeds(ROWS, readRoutes) });
socket.destroy();
