import { startChild } from './child.mjs';

/** Runs a program to its end, its output shown; resolves to its exit code (127 when it does not exist, 1 after a signal). */
export async function run(program, args, { env = {}, quiet = false } = {}) {
  const stdio = quiet ? 'ignore' : ['ignore', 'inherit', 'inherit'];
  return (await startChild(program, args, { env, stdio }).ended) ?? 1;
}
