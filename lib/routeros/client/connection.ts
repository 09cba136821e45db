import type { Socket } from 'node:net';
import type { HopboardError } from '../../errors.ts';
import { type Sentence, SentenceDecoder } from '../wire/decoder.ts';
import { encodeSentence } from '../wire/encode.ts';
import type { Row } from '../wire/row.ts';
import { type Command, newCommand, type Reply, type RowHandler, type RunOptions } from './command-state.ts';
import { dial } from './dial.ts';
import { addressOf, type Endpoint } from './endpoint.ts';
import {
  cancelled,
  closed,
  fatal,
  handlerFailed,
  lost,
  overdue,
  silent,
  tooLarge,
  unreadable,
} from './fault.ts';
import { trapError } from './trap.ts';

/** RouterOS takes commands side by side but works them off one after another; more in flight only fills its memory. */
const MAX_IN_FLIGHT = 5;
/** How much is decoded before other work of the process gets its turn. */
const BYTES_PER_TURN = 128 << 10;
/** The rows a reply may hold when they are collected; a streamed reply has no such limit. */
const MAX_REPLY_BYTES = 64 << 20;

export type ConnectionOptions = {
  /** How long a cancelled command may take to say so before the connection counts as dead. */
  readonly graceMs?: number;
  readonly maxReplyBytes?: number;
};

/**
 * One connection to a router: tagged commands, at most five in flight, the rest queued. Every promise it gives settles; nothing the
 * peer sends can throw out of it. A `!trap` rejects its command and leaves the connection as it was.
 */
export class Connection {
  /** Resolves with the reason once the connection is over, however it ended. Never rejects. */
  readonly closed: Promise<HopboardError>;
  readonly #address: string;
  readonly #decoder: SentenceDecoder;
  readonly #graceMs: number;
  readonly #maxReplyBytes: number;
  readonly #commands = new Map<string, Command>();
  readonly #queue: Command[] = [];
  #socket: Socket | undefined;
  #end: HopboardError | undefined;
  #onEnd: (reason: HopboardError) => void = () => {};
  #tags = 0;
  #inFlight = 0;
  #blocked = false;
  #turn: NodeJS.Immediate | undefined;
  #turnBytes = 0;
  #held = 0;

  private constructor(endpoint: Endpoint, options: ConnectionOptions) {
    this.#address = addressOf(endpoint);
    this.#decoder = new SentenceDecoder(endpoint.encoding);
    this.#graceMs = options.graceMs ?? 5_000;
    this.#maxReplyBytes = options.maxReplyBytes ?? MAX_REPLY_BYTES;
    this.closed = new Promise((resolve) => {
      this.#onEnd = resolve;
    });
  }

  /** Connects, without logging in. @throws what {@link dial} throws */
  static async open(
    endpoint: Endpoint,
    signal: AbortSignal,
    options: ConnectionOptions = {},
  ): Promise<Connection> {
    const connection = new Connection(endpoint, options);
    connection.#socket = await dial(
      endpoint,
      {
        bytes: (chunk) => connection.#receive(chunk),
        closed: (cause) => connection.#fail(lost(connection.#address, cause)),
        drained: () => {
          connection.#blocked = false;
          connection.#sendQueued();
        },
      },
      signal,
    );
    // Whatever came while we were getting here may have ended it already.
    if (connection.#end !== undefined) connection.#socket.destroy();
    return connection;
  }

  /**
   * Runs one command and collects its rows.
   * @param words the command and its arguments; `.tag` is ours
   * @throws HopboardError of the trap, `routeros.timeout`, `routeros.cancelled`, `routeros.reply-too-large`, or why the connection ended
   */
  run(words: readonly string[], options: RunOptions): Promise<Reply> {
    return this.#start(words, options, undefined);
  }

  /** Like {@link run}, but hands each row over and keeps none. While a promise `onRow` returned is open, nothing more is read from the router. */
  stream(words: readonly string[], onRow: RowHandler, options: RunOptions): Promise<Reply> {
    return this.#start(words, options, onRow);
  }

  /** Ends the connection now; open commands reject with `routeros.closed`. */
  close(): void {
    this.#fail(closed(this.#address));
  }

  #start(words: readonly string[], options: RunOptions, onRow: RowHandler | undefined): Promise<Reply> {
    if (this.#end !== undefined) return Promise.reject(this.#end);
    return new Promise((resolve, reject) => {
      const command = newCommand(`h${++this.#tags}`, words, options, { resolve, reject, onRow });
      const { signal } = options;
      if (signal?.aborted) {
        reject(cancelled(command));
        return;
      }
      if (signal !== undefined) {
        const onAbort = () => this.#giveUp(command, cancelled(command));
        signal.addEventListener('abort', onAbort, { once: true });
        command.forget = () => signal.removeEventListener('abort', onAbort);
      }
      this.#queue.push(command);
      this.#sendQueued();
    });
  }

  #sendQueued(): void {
    while (!this.#blocked && this.#end === undefined && this.#inFlight < MAX_IN_FLIGHT) {
      const command = this.#queue.shift();
      if (command === undefined) return;
      this.#inFlight++;
      this.#commands.set(command.tag, command);
      command.startedAt = performance.now();
      command.timer = setTimeout(() => this.#giveUp(command, overdue(command)), command.timeoutMs);
      this.#write(command.sentence);
    }
  }

  #write(sentence: Buffer): void {
    if (this.#socket?.write(sentence) === false) this.#blocked = true;
  }

  /** Settles a command at once and tells the router to stop it; its place stays taken until the router has. */
  #giveUp(command: Command, error: HopboardError): void {
    if (command.settled) return;
    clearTimeout(command.timer);
    command.fail(error);
    if (!this.#commands.has(command.tag)) {
      const place = this.#queue.indexOf(command);
      if (place !== -1) this.#queue.splice(place, 1);
      return;
    }
    command.timer = setTimeout(() => this.#fail(silent(this.#address, command)), this.#graceMs);
    this.#write(encodeSentence(['/cancel', `=tag=${command.tag}`, `.tag=c${command.tag}`]));
  }

  #receive(chunk: Buffer): void {
    this.#turn ??= setImmediate(() => this.#nextTurn());
    this.#turnBytes += chunk.length;
    try {
      this.#decoder.push(chunk);
      this.#decode();
      // The socket reads into the same memory again.
      if (this.#held > 0) this.#decoder.keep();
    } catch (error) {
      this.#fail(unreadable(this.#address, error));
    }
    if (this.#turnBytes >= BYTES_PER_TURN) this.#socket?.pause();
  }

  #nextTurn(): void {
    this.#turn = undefined;
    this.#turnBytes = 0;
    if (this.#held === 0) this.#socket?.resume();
  }

  #decode(): void {
    while (this.#held === 0 && this.#end === undefined) {
      const sentence = this.#decoder.read();
      if (sentence === undefined) return;
      this.#dispatch(sentence);
    }
  }

  #dispatch(sentence: Sentence): void {
    if (sentence.reply === '!fatal') this.#fail(fatal(this.#address, sentence));
    const command = this.#commandOf(sentence);
    if (command === undefined) return; // A late reply of a cancelled command, or of the /cancel itself.
    command.bytes += sentence.bytes;
    if (sentence.reply === '!re') this.#row(command, sentence.row);
    else if (sentence.reply === '!trap') command.traps.push(sentence.row);
    else if (sentence.reply === '!done') this.#done(command, sentence.row);
    // RouterOS ≥7.18 sends !empty before the !done of an empty answer. Words of later versions mean nothing to us either.
  }

  /** By tag. A reply without one (seen before login) belongs to the only command there is. */
  #commandOf({ tag }: Sentence): Command | undefined {
    if (tag !== undefined) return this.#commands.get(tag);
    return this.#commands.size === 1 ? this.#commands.values().next().value : undefined;
  }

  #row(command: Command, row: Row): void {
    if (command.settled) return;
    if (command.onRow === undefined) {
      if (command.bytes <= this.#maxReplyBytes) command.rows.push(row);
      else this.#giveUp(command, tooLarge(command, this.#maxReplyBytes));
      return;
    }
    command.count++;
    try {
      const busy = command.onRow(row);
      if (busy !== undefined) this.#hold(command, busy);
    } catch (error) {
      this.#giveUp(command, handlerFailed(command, error));
    }
  }

  #hold(command: Command, busy: Promise<void>): void {
    this.#held++;
    this.#socket?.pause();
    busy
      .catch((error: unknown) => this.#giveUp(command, handlerFailed(command, error)))
      .then(() => {
        this.#held--;
        if (this.#held > 0 || this.#end !== undefined) return;
        this.#decode();
        if (this.#held === 0 && this.#turnBytes < BYTES_PER_TURN) this.#socket?.resume();
      })
      .catch((error: unknown) => this.#fail(unreadable(this.#address, error)));
  }

  #done(command: Command, row: Row): void {
    clearTimeout(command.timer);
    this.#commands.delete(command.tag);
    this.#inFlight--;
    if (command.traps.length > 0) command.fail(trapError(command.traps, command.menu));
    else command.succeed(row);
    this.#sendQueued();
  }

  /** Ends everything, once. */
  #fail(reason: HopboardError): void {
    if (this.#end !== undefined) return;
    this.#end = reason;
    clearImmediate(this.#turn);
    for (const command of [...this.#commands.values(), ...this.#queue]) {
      clearTimeout(command.timer);
      command.fail(reason);
    }
    this.#commands.clear();
    this.#queue.length = 0;
    this.#socket?.destroy();
    this.#onEnd(reason);
  }
}
