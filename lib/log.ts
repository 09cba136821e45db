import { inspect } from 'node:util';
import { redact } from './config/secret.ts';

type Fields = Readonly<Record<string, unknown>>;
type Level = 'info' | 'warn' | 'error';

/**
 * One line on stderr per event: text for people, JSON objects with `HOPBOARD_LOG=json`. Known secrets never appear.
 * @param event dotted and stable, e.g. `collect.started`
 */
export const log = {
  info: (event: string, message: string, fields?: Fields) => write('info', event, message, fields),
  warn: (event: string, message: string, fields?: Fields) => write('warn', event, message, fields),
  error: (event: string, message: string, fields?: Fields) => write('error', event, message, fields),
};

function write(level: Level, event: string, message: string, fields: Fields = {}): void {
  const line = { at: new Date().toISOString(), level, event, message, ...plain(fields) };
  process.stderr.write(
    `${redact(process.env.HOPBOARD_LOG === 'json' ? JSON.stringify(line) : asText(line))}\n`,
  );
}

/** Errors lose everything in JSON: their text and stack are kept as words. */
function plain(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value instanceof Error ? inspect(value) : value]),
  );
}

function asText({ at, level, event, message, ...fields }: Fields): string {
  const named = Object.entries(fields).map(
    ([name, value]) => ` ${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return `${at} ${String(level).padEnd(5)} ${event} ${message}${named.join('')}`;
}
