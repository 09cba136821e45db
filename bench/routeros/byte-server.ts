/**
 * A process that answers logins, and any print with the same ready bytes: no router engine stands between a client and its measure.
 * Prints `{"port":…}`, ends with its standard input.
 */
import { createServer } from 'node:net';
import { listening } from '../../lib/lab/listening.ts';
import { parseSentence } from '../../lib/lab/router/sentence.ts';
import { createSentenceReader } from '../../lib/lab/router/wire/sentence-reader.ts';
import { doneSentence, routesAnswer } from './answer.ts';

const server = createServer((socket) => {
  const reader = createSentenceReader();
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    for (const words of reader.push(chunk)) {
      const { command, tag } = parseSentence(words);
      socket.write(command.endsWith('/print') ? routesAnswer(tag) : doneSentence(tag));
    }
  });
});

const port = await listening(server, 0);
process.stdout.write(`${JSON.stringify({ port })}\n`);
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
