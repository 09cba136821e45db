import { HopboardError } from '../../errors.ts';
import type { Sentence } from '../wire/decoder.ts';
import type { Command } from './command-state.ts';

/** What ends a connection. `address` is `host:port`. */
export function lost(address: string, cause: Error | undefined): HopboardError {
  return new HopboardError('routeros.connection-lost', {
    message: `The connection to ${address} was lost${cause === undefined ? '' : `: ${cause.message}`}.`,
    params: { address },
    ...(cause === undefined ? {} : { cause }),
  });
}

export function closed(address: string): HopboardError {
  return new HopboardError('routeros.closed', {
    message: `The connection to ${address} was closed.`,
    params: { address },
  });
}

export function silent(address: string, { menu }: Command): HopboardError {
  return new HopboardError('routeros.silent', {
    message: `${address} answers neither ${menu} nor its cancelling: the connection is given up.`,
    params: { address, menu },
  });
}

/** The reason stands in a bare word or in `=message=`. */
export function fatal(address: string, { row }: Sentence): HopboardError {
  const router = row.get('message') ?? (row.bare().join(' ') || 'no reason given');
  return new HopboardError('routeros.fatal', {
    message: `${address} ended the connection: ${router}`,
    params: { address, router },
  });
}

export function unreadable(address: string, error: unknown): HopboardError {
  if (error instanceof HopboardError) return error;
  return new HopboardError('routeros.protocol', {
    message: `What ${address} sent could not be read.`,
    params: { address },
    cause: error,
  });
}

/** What ends one command. */
export function cancelled({ menu }: Command): HopboardError {
  return new HopboardError('routeros.cancelled', { message: `${menu} was cancelled.`, params: { menu } });
}

export function overdue({ menu, timeoutMs }: Command): HopboardError {
  const seconds = String(timeoutMs / 1000);
  return new HopboardError('routeros.timeout', {
    message: `${menu} was not answered within ${seconds} s.`,
    suggestion: 'The router is busy or the way to it is broken. A longer interval for this menu may help.',
    params: { menu, seconds },
  });
}

export function tooLarge({ menu }: Command, limit: number): HopboardError {
  return new HopboardError('routeros.reply-too-large', {
    message: `The answer to ${menu} is larger than ${limit >> 20} MiB and was stopped.`,
    params: { menu, limit: String(limit) },
  });
}

export function handlerFailed({ menu }: Command, cause: unknown): HopboardError {
  return new HopboardError('routeros.row-handler', {
    message: `Reading the rows of ${menu} was given up by their reader.`,
    params: { menu },
    cause,
  });
}
