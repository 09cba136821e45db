import { HopboardError } from '../../errors.ts';
import { pause } from '../../pause.ts';
import { Connection } from '../client/connection.ts';
import { addressOf } from '../client/endpoint.ts';
import { login } from '../client/login.ts';
import { patienceFor, retryDelay } from '../client/reconnect.ts';
import type { RouterSourceConfig } from './config.ts';

/** A connection that lived this long was a good one: the next fault starts counting anew. */
const STEADY_MS = 30_000;
const MAX_CONNECT_MS = 15_000;

export type LinkEvents = {
  /** Logged in. `signal` aborts when the connection ends. */
  up(connection: Connection, signal: AbortSignal): void;
  down(reason: HopboardError): void;
};

/**
 * Keeps one logged-in connection to a router until `signal` aborts: reconnects after a broken socket within seconds, after a refused
 * login within minutes. Never rejects.
 */
export async function keepLinked(
  config: RouterSourceConfig,
  random: () => number,
  events: LinkEvents,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const startedAt = performance.now();
    const reason = await live(config, events, signal);
    if (signal.aborted) return;
    events.down(reason);
    failures = performance.now() - startedAt > STEADY_MS ? 1 : failures + 1;
    await pause(retryDelay(patienceFor(reason), failures, random()), signal);
  }
}

/** One connection from the first packet to the last; gives the reason of its end. */
async function live(
  config: RouterSourceConfig,
  events: LinkEvents,
  signal: AbortSignal,
): Promise<HopboardError> {
  let connection: Connection | undefined;
  const over = new AbortController();
  const stop = () => connection?.close();
  signal.addEventListener('abort', stop);
  try {
    const timeoutMs = Math.min(config.commandTimeoutMs, MAX_CONNECT_MS);
    connection = await open(config, timeoutMs, signal);
    if (signal.aborted) connection.close();
    await login(connection, config, timeoutMs);
    events.up(connection, over.signal);
    return await connection.closed;
  } catch (error) {
    return asHopboardError(error, config);
  } finally {
    signal.removeEventListener('abort', stop);
    over.abort();
    connection?.close();
  }
}

async function open(config: RouterSourceConfig, timeoutMs: number, signal: AbortSignal): Promise<Connection> {
  const deadline = new AbortController();
  const stop = () => deadline.abort(signal.reason);
  signal.addEventListener('abort', stop);
  const timer = setTimeout(() => deadline.abort(noAnswer(config, timeoutMs)), timeoutMs);
  try {
    return await Connection.open(config, deadline.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function noAnswer(config: RouterSourceConfig, timeoutMs: number): HopboardError {
  const address = addressOf(config);
  return new HopboardError('routeros.unreachable', {
    message: `No connection to ${address} within ${timeoutMs / 1000} s.`,
    suggestion: 'Check address, port and the firewall between.',
    params: { address, reason: 'timeout' },
  });
}

function asHopboardError(error: unknown, config: RouterSourceConfig): HopboardError {
  if (error instanceof HopboardError) return error;
  const address = addressOf(config);
  return new HopboardError('routeros.connection-lost', {
    message: `The connection to ${address} was given up.`,
    params: { address },
    cause: error,
  });
}
