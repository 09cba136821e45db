import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { encodeSentence } from '../wire/encode.ts';

/** The router's end of one connection, in the hands of a test. */
export type PeerLink = {
  readonly socket: Socket;
  /** Sends one sentence. */
  say(...words: string[]): void;
  /** Answers the command `to` with rows and `!done`, under its tag. */
  answer(to: readonly string[], ...rows: Readonly<Record<string, string>>[]): void;
  /** Answers the command `to` with a trap and `!done`. */
  trap(to: readonly string[], message: string, category?: string): void;
  raw(bytes: Buffer): void;
};

export type Script = (words: readonly string[], link: PeerLink) => void;

export type ScriptedPeer = {
  readonly port: number;
  /** Every sentence heard, in order, of all connections. */
  readonly heard: readonly (readonly string[])[];
  connections(): number;
  accepted(): number;
  drop(): void;
  close(): Promise<void>;
};

/** A TCP (or TLS) server on loopback that does to each sentence what the script says: for faults no router would show on demand. */
export async function listenScripted(
  script: Script,
  options: { readonly tls?: TlsOptions; readonly onConnect?: (link: PeerLink) => void } = {},
): Promise<ScriptedPeer> {
  const sockets = new Set<Socket>();
  const heard: (readonly string[])[] = [];
  let accepted = 0;
  const accept = (socket: Socket) => {
    accepted++;
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    const link = linkOver(socket);
    options.onConnect?.(link);
    const words = wordReader();
    socket.on('data', (chunk: Buffer) => {
      for (const sentence of words(chunk)) {
        heard.push(sentence);
        script(sentence, link);
      }
    });
  };
  const server: Server =
    options.tls === undefined ? createServer(accept) : createTlsServer(options.tls, accept);
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    heard,
    connections: () => sockets.size,
    accepted: () => accepted,
    drop,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        drop();
      }),
  };
}

/** The tag word of a command, to put into its replies. */
export function tagOf(words: readonly string[]): string {
  return words.find((word) => word.startsWith('.tag=')) ?? '.tag=';
}

function linkOver(socket: Socket): PeerLink {
  const say = (...words: string[]) => void socket.write(encodeSentence(words));
  return {
    socket,
    say,
    answer(to, ...rows) {
      for (const row of rows) {
        say('!re', tagOf(to), ...Object.entries(row).map(([name, value]) => `=${name}=${value}`));
      }
      say('!done', tagOf(to));
    },
    trap(to, message, category) {
      say(
        '!trap',
        tagOf(to),
        ...(category === undefined ? [] : [`=category=${category}`]),
        `=message=${message}`,
      );
      say('!done', tagOf(to));
    },
    raw: (bytes) => void socket.write(bytes),
  };
}

/** A reader of its own, so that the decoder under test does not check itself. Words up to 0x3FFF bytes. */
function wordReader(): (chunk: Buffer) => string[][] {
  let bytes: Buffer = Buffer.alloc(0);
  let words: string[] = [];
  return (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    const sentences: string[][] = [];
    for (;;) {
      const [first, second] = bytes;
      if (first === undefined || (first >= 0x80 && second === undefined)) return sentences;
      const size = first < 0x80 ? 1 : 2;
      const length = size === 1 ? first : ((first & 0x3f) << 8) | (second ?? 0);
      if (bytes.length < size + length) return sentences;
      const word = bytes.toString('utf8', size, size + length);
      bytes = bytes.subarray(size + length);
      if (word !== '') words.push(word);
      else if (words.length > 0) {
        sentences.push(words);
        words = [];
      }
    }
  };
}
