import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { addressesIn, type Question, questionOf, replyTo } from './dns-message.ts';

/** A DNS server on loopback. Of names it does not know it says that they do not exist. */
export type DnsServer = { readonly port: number; close(): Promise<void> };

/** @param addressesOf the addresses of a host, lower case and without root dot; undefined where there is no such name */
export async function serveDns(
  addressesOf: (host: string) => readonly string[] | undefined,
  port = 0,
): Promise<DnsServer> {
  const socket: Socket = createSocket('udp4');
  socket.on('message', (message: Buffer, from: RemoteInfo) => {
    const question: Question | undefined = questionOf(message);
    if (question === undefined) return;
    const known = addressesOf(question.host);
    const reply = replyTo(
      message,
      question,
      known === undefined ? undefined : addressesIn(known, question.type),
    );
    socket.send(reply, from.port, from.address);
  });
  socket.bind(port, '127.0.0.1');
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    async close() {
      const closed = once(socket, 'close');
      socket.close();
      await closed;
    },
  };
}
