import type { Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { Fault, Misbehaviour } from './fault.ts';
import { createSentenceWriter, sentenceBytes } from './wire/sentence-writer.ts';

const FLUSH_AT = 48 * 1024;
const NOISE = Buffer.from([0xff, 0xfe, 0x80, 0x00, 0x2a, 0x13, 0x37]);

/** The way out of one connection: sentences in order, with back-pressure and with the faults of the device. */
export type Outlet = {
  /** @param command the path this sentence answers, for faults that concern one command */
  send(words: readonly string[], command: string): void;
  /** Resolves when the peer has taken what was sent and everybody else had a turn; also when the connection is gone. */
  turn(): Promise<void>;
  /** Sends what is waiting, then closes. */
  end(): void;
};

type WireFault = Extract<Fault, { kind: 'split' | 'slow' | 'silence' | 'half-open' | 'drop' | 'garbage' }>;

export function createOutlet(socket: Socket, misbehaviour: Misbehaviour): Outlet {
  const writer = createSentenceWriter();
  let flushing = false;
  // Faulty sentences may take time; everything after them waits in this chain so that order is kept.
  let chain: Promise<void> = Promise.resolve();
  let chained = 0;

  function flush(): void {
    flushing = false;
    if (writer.length > 0 && socket.writable) socket.write(writer.take());
  }

  function flushSoon(): void {
    if (writer.length >= FLUSH_AT) flush();
    else if (!flushing) {
      flushing = true;
      queueMicrotask(flush);
    }
  }

  function enqueue(step: () => Promise<void>): void {
    chained += 1;
    chain = chain
      .then(step)
      .catch(() => void socket.destroy())
      .finally(() => {
        chained -= 1;
      });
  }

  return {
    send(words, command) {
      if (!socket.writable) return;
      const fault = striking(misbehaviour, command);
      if (fault === undefined && chained === 0) {
        writer.write(words);
        flushSoon();
        return;
      }
      flush();
      enqueue(() => deliver(socket, sentenceBytes(words), fault));
    },
    async turn() {
      flush();
      if (chained > 0) await chain;
      if (socket.writableNeedDrain && !socket.destroyed) await drained(socket);
      else await nextTurn();
    },
    end() {
      flush();
      enqueue(async () => void socket.end());
    },
  };
}

/** The fault this very sentence meets, if any. */
function striking(misbehaviour: Misbehaviour, command: string): WireFault | undefined {
  const counted = misbehaviour.now(command, 'drop', 'garbage');
  if (counted === undefined) return misbehaviour.now(command, 'split', 'slow', 'silence', 'half-open');
  if (counted.kind === 'drop' && counted.of === 'command') return undefined;
  return misbehaviour.strikes(counted) ? counted : undefined;
}

async function deliver(socket: Socket, bytes: Buffer, fault: WireFault | undefined): Promise<void> {
  if (!socket.writable) return;
  switch (fault?.kind) {
    case undefined:
      socket.write(bytes);
      return;
    case 'silence':
    case 'half-open':
      return;
    case 'slow':
      await pause(fault.ms, undefined, { ref: false });
      if (socket.writable) socket.write(bytes);
      return;
    case 'split':
      for (let at = 0; at < bytes.length && socket.writable; at += fault.bytes ?? 1) {
        socket.write(bytes.subarray(at, at + (fault.bytes ?? 1)));
        await nextTurn();
      }
      return;
    case 'garbage':
      socket.write(fault.bytes ?? NOISE);
      return;
    case 'drop':
      if (fault.when === 'before') return void socket.destroy();
      return dropAfter(socket, fault.when === 'during' ? bytes.subarray(0, bytes.length >> 1) : bytes);
  }
}

function dropAfter(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    socket.write(bytes, () => {
      socket.destroy();
      resolve();
    });
  });
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done);
      socket.off('close', done);
      resolve();
    };
    socket.on('drain', done);
    socket.on('close', done);
  });
}
