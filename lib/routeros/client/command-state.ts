import type { HopboardError } from '../../errors.ts';
import { encodeSentence } from '../wire/encode.ts';
import type { Row } from '../wire/row.ts';

/** A finished command. */
export type Reply = {
  /** Empty for a streamed command, whose rows went to its handler. */
  readonly rows: readonly Row[];
  readonly rowCount: number;
  /** Attributes of `!done`, e.g. `ret`. */
  readonly done: Row;
  readonly bytes: number;
  /** Milliseconds from sending to `!done`. */
  readonly durationMs: number;
};

export type RowHandler = (row: Row) => Promise<void> | undefined;

export type RunOptions = {
  /** Deadline in milliseconds, counted from sending. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
};

/** A command from being asked to being answered, on one connection. */
export type Command = {
  readonly tag: string;
  /** As it goes over the wire. */
  readonly sentence: Buffer;
  /** Path only: arguments may hold a password and never reach an error. */
  readonly menu: string;
  readonly timeoutMs: number;
  readonly onRow: RowHandler | undefined;
  readonly rows: Row[];
  readonly traps: Row[];
  count: number;
  bytes: number;
  startedAt: number;
  timer: NodeJS.Timeout | undefined;
  settled: boolean;
  /** Stops listening to the caller's signal. */
  forget: () => void;
  succeed(done: Row): void;
  /** Settles the promise; a second call is without effect. */
  fail(error: HopboardError): void;
};

type Settling = {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: HopboardError) => void;
  readonly onRow: RowHandler | undefined;
};

/** @throws RangeError for an empty word */
export function newCommand(
  tag: string,
  words: readonly string[],
  options: RunOptions,
  { resolve, reject, onRow }: Settling,
): Command {
  const command: Command = {
    tag,
    sentence: encodeSentence([...words, `.tag=${tag}`]),
    menu: words[0] ?? '',
    timeoutMs: options.timeoutMs,
    onRow,
    rows: [],
    traps: [],
    count: 0,
    bytes: 0,
    startedAt: 0,
    timer: undefined,
    settled: false,
    forget: () => {},
    succeed(done) {
      if (command.settled) return;
      command.settled = true;
      command.forget();
      const { rows, count, bytes } = command;
      const durationMs = performance.now() - command.startedAt;
      resolve({ rows, rowCount: count + rows.length, done, bytes, durationMs });
    },
    fail(error) {
      if (command.settled) return;
      command.settled = true;
      command.forget();
      reject(error);
    },
  };
  return command;
}
