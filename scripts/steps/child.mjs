import { spawn } from 'node:child_process';
import { environment, root } from './place.mjs';

/** How long a child may take to end before it is killed. */
const GRACE_MS = 5_000;

/** Every child that runs, in the order of their starts. */
const running = new Set();

/**
 * Starts a program of the project.
 * @returns its process, `ended` (a promise of its exit code: 127 when it does not exist, null after a signal) and `end()`,
 * which asks it to end and resolves when it has
 */
export function startChild(program, args, { env = {}, stdio }) {
  const child = spawn(program, args, { cwd: root, env: environment(env), stdio });
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', resolve);
  });
  async function end() {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    await ended;
    clearTimeout(timer);
  }
  const started = { child, ended, end };
  running.add(started);
  ended.then(() => running.delete(started));
  return started;
}

/** Ends every child, those started last first: the web server before the network it looks at. */
export async function endChildren() {
  for (const { end } of [...running].reverse()) await end();
}
