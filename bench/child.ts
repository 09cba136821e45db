import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ZodType } from 'zod';

/** What the product's modules need outside Next: `server-only` refuses to load without it. */
const NODE_FLAGS = ['--conditions=react-server', '--expose-gc'];

/** A program to run: a TypeScript file of ours beside the caller, or another program with its arguments. */
export type Program = { readonly command: string; readonly args: readonly string[] };

/** @param file relative to `base` (an `import.meta.url`) @param args passed on as text */
export function node(base: string, file: string, ...args: readonly (string | number)[]): Program {
  return {
    command: process.execPath,
    args: [...NODE_FLAGS, fileURLToPath(new URL(file, base)), ...args.map(String)],
  };
}

/** Runs a program in a fresh process to its end. @returns the last line it printed, as JSON @throws when it fails or prints something else */
export async function measureIn<T>(program: Program, shape: ZodType<T>): Promise<T> {
  const child = launch(program, 'ignore');
  let last = '';
  linesOf(child).on('line', (line) => {
    last = line;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${program.args.join(' ')} ended with exit code ${code}`);
  return shape.parse(JSON.parse(last));
}

/** A program that serves until it is ended; it answers questions on its standard input, one line of JSON each. */
export class Server {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(program: Program) {
    this.#child = launch(program, 'pipe');
    this.#lines = linesOf(this.#child)[Symbol.asyncIterator]();
  }

  /** The next line it prints, e.g. the one that says where it listens. */
  async line<T>(shape: ZodType<T>): Promise<T> {
    const { value, done } = await this.#lines.next();
    if (done === true)
      throw new Error('a server of the benchmark ended too early; its output above tells why');
    return shape.parse(JSON.parse(value));
  }

  ask<T>(question: string, shape: ZodType<T>): Promise<T> {
    this.#child.stdin?.write(`${question}\n`);
    return this.line(shape);
  }

  async end(): Promise<void> {
    const closed = once(this.#child, 'close');
    this.#child.stdin?.end();
    await closed;
  }
}

function launch({ command, args }: Program, stdin: 'ignore' | 'pipe'): ChildProcess {
  return spawn(command, args, { stdio: [stdin, 'pipe', 'inherit'] });
}

function linesOf({ stdout }: ChildProcess): Interface {
  if (stdout === null) throw new Error('the standard output of a child is not ours');
  return createInterface({ input: stdout });
}
