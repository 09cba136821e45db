import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A path inside the checkout. */
export const inRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export type Program = {
  readonly child: ChildProcess;
  /** Everything it wrote so far, both streams. */
  written(): string;
  /** Resolves with the first match of `pattern` in what it writes; rejects with all it wrote when it ends before. */
  says(pattern: RegExp): Promise<string>;
  /** Resolves with its exit code when it has ended by itself; null after a signal. */
  ended(): Promise<number | null>;
  /** Asks it to end, kills it after five seconds, resolves when it is gone. */
  end(): Promise<void>;
};

/** Starts a program of the project with the project's own Node. */
export function startProgram(args: readonly string[], env: Readonly<Record<string, string>>): Program {
  const child = spawn(inRoot('node_modules/.bin/node'), args, {
    cwd: inRoot('.'),
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      text += chunk;
    });
  }
  const gone = once(child, 'exit');
  return {
    child,
    written: () => text,
    says(pattern) {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      const look = () => {
        const [match] = pattern.exec(text) ?? [];
        if (match !== undefined) resolve(match);
      };
      look();
      for (const stream of [child.stdout, child.stderr]) stream.on('data', look);
      void gone.then(() => reject(new Error(`${args.join(' ')} ended:\n${text}`)));
      return promise;
    },
    async ended() {
      await gone;
      return child.exitCode;
    },
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(timer);
    },
  };
}

/** A loopback port nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
