/**
 * `node router.ts <foreign routes> <user> <password>`: a router as a process. Prints where it listens, what is announced to it and for
 * which hosts; to each line on its standard input, what it was asked and what it sent since the first cycle began. Ends with its
 * standard input.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { startGateway } from './gateway.ts';
import { groupOf, isUnfiltered } from './questions.ts';
import type { Sent } from './shapes.ts';

const [, , foreign, user = '', password = ''] = process.argv;
const sockets: Socket[] = [];
subscribe('net.server.socket', (message) => {
  if (isAccepted(message)) sockets.push(message.socket);
});

const gateway = await startGateway(Number(foreign), user, password);
const commands = new Map<string, number>();
let unfiltered = 0;
/** Login, own rights and the like: once per connection, not per cycle. */
let sentBefore: number | undefined;

gateway.onSentence((words) => {
  const [command = ''] = words;
  if (isUnfiltered(words)) unfiltered++;
  if (command === '/system/resource/print') sentBefore ??= sent();
  if (sentBefore === undefined) return;
  const group = groupOf(command);
  commands.set(group, (commands.get(group) ?? 0) + 1);
});

function sent(): number {
  return sockets.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0);
}

function isAccepted(message: unknown): message is { socket: Socket } {
  return typeof message === 'object' && message !== null && 'socket' in message;
}

say({ port: gateway.port, prefixes: gateway.prefixes, hosts: gateway.hosts });
for await (const _question of createInterface({ input: process.stdin })) {
  const answer: Sent = {
    bytes: sent() - (sentBefore ?? 0),
    commands: Object.fromEntries(commands),
    unfiltered,
    connections: sockets.length,
  };
  say(answer);
}
process.exit(0);

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
