import { HopboardError } from '../../errors.ts';
import { isPlainAscii } from '../wire/text.ts';
import type { Reply, RunOptions } from './command-state.ts';
import type { Connection } from './connection.ts';

/**
 * Any command at all, for a module that changes a router: nothing that only reads imports this file.
 * @param words command and arguments; printable ASCII, the only text every RouterOS tool shows alike
 * @throws HopboardError `routeros.not-ascii` and what {@link Connection.run} throws
 */
export async function command(
  connection: Connection,
  words: readonly string[],
  options: RunOptions,
): Promise<Reply> {
  const odd = words.findIndex((word) => !isPlainAscii(word));
  if (odd !== -1) {
    const menu = words[0] ?? '';
    throw new HopboardError('routeros.not-ascii', {
      message: `${menu}: argument ${odd} holds characters other than printable ASCII.`,
      suggestion: 'Write names and comments for a router in plain ASCII: WinBox shows others garbled.',
      params: { menu },
    });
  }
  return connection.run(words, options);
}
