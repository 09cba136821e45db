import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import { createSentenceReader } from '../wire/sentence-reader.ts';
import { sentenceBytes } from '../wire/sentence-writer.ts';

/** A client for tests that hides nothing: words out, sentences in. */
export type RawClient = {
  readonly socket: Socket;
  send(...words: string[]): void;
  /** The next sentence. @throws Error when the connection ends first */
  next(): Promise<string[]>;
  /** Sends a command and returns its sentences up to `!done` or `!fatal`. */
  ask(...words: string[]): Promise<string[][]>;
  login(name: string, password: string): Promise<string[][]>;
  /** Resolves when the connection is closed. */
  readonly closed: Promise<void>;
  /** Every byte received so far. */
  received(): Buffer;
};

export async function connectRaw(port: number, tls?: ConnectionOptions): Promise<RawClient> {
  const socket = tls === undefined ? connect(port, '127.0.0.1') : connectTls(port, '127.0.0.1', tls);
  const { promise: closed, resolve: close } = Promise.withResolvers<void>();
  const reader = createSentenceReader();
  const sentences: string[][] = [];
  const chunks: Buffer[] = [];
  let wake = () => {};
  let open = true;
  socket.on('error', () => {});
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    try {
      sentences.push(...reader.push(chunk));
    } catch {
      socket.destroy();
    }
    wake();
  });
  socket.on('close', () => {
    open = false;
    close();
    wake();
  });
  await once(socket, tls === undefined ? 'connect' : 'secureConnect');

  async function next(): Promise<string[]> {
    for (;;) {
      const sentence = sentences.shift();
      if (sentence !== undefined) return sentence;
      if (!open) throw new Error('connection closed');
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  async function ask(...words: string[]): Promise<string[][]> {
    socket.write(sentenceBytes(words));
    const answer: string[][] = [];
    for (;;) {
      const sentence = await next();
      answer.push(sentence);
      if (sentence[0] === '!done' || sentence[0] === '!fatal') return answer;
    }
  }

  return {
    socket,
    closed,
    next,
    ask,
    send: (...words) => void socket.write(sentenceBytes(words)),
    login: (name, password) => ask('/login', `=name=${name}`, `=password=${password}`),
    received: () => Buffer.concat(chunks),
  };
}
