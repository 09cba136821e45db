import type { Reply } from '../client/command-state.ts';
import { type Print, type Reader, rowsIfPresent } from '../client/reader.ts';
import type { Row } from '../wire/row.ts';

/** What one read of a feed cost. */
export type Cost = {
  readonly rows: number;
  readonly bytes: number;
  /** Milliseconds from the first question to the last answer. */
  readonly durationMs: number;
  /** Of the slowest single command. */
  readonly slowestMs: number;
};

/** Asks a router the questions of one feed and counts what they cost. */
export class Asking {
  readonly #reader: Reader;
  readonly #signal: AbortSignal;
  readonly #startedAt = performance.now();
  #rows = 0;
  #bytes = 0;
  #slowestMs = 0;

  constructor(reader: Reader, signal: AbortSignal) {
    this.#reader = reader;
    this.#signal = signal;
  }

  /** @throws what {@link Reader.print} throws */
  async print(print: Print): Promise<readonly Row[]> {
    return (await this.#count(this.#reader.print(print, this.#signal))).rows;
  }

  /** Undefined where the router has no such menu. */
  printIfPresent(print: Print): Promise<readonly Row[] | undefined> {
    return rowsIfPresent(this.#count(this.#reader.print(print, this.#signal)));
  }

  cost(): Cost {
    return {
      rows: this.#rows,
      bytes: this.#bytes,
      durationMs: performance.now() - this.#startedAt,
      slowestMs: this.#slowestMs,
    };
  }

  async #count(asking: Promise<Reply>): Promise<Reply> {
    const reply = await asking;
    this.#rows += reply.rowCount;
    this.#bytes += reply.bytes;
    this.#slowestMs = Math.max(this.#slowestMs, reply.durationMs);
    return reply;
  }
}
