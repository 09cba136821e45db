import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { HopboardError } from '../../errors.ts';
import { addressOf, type Endpoint } from './endpoint.ts';
import { assertPlainAllowed, assertTrusted, tlsOptions } from './tls.ts';

/** What a socket tells its owner. None of them may throw. */
export type SocketEvents = {
  /** The memory of `chunk` is reused after the call. */
  bytes(chunk: Buffer): void;
  /** Once, after which nothing else comes. */
  closed(cause: Error | undefined): void;
  drained(): void;
};

const READ_SIZE = 64 << 10;

/**
 * A connected (and, for api-ssl, verified) socket with Nagle off: the API is short questions and answers.
 * @throws HopboardError `routeros.unreachable`, `routeros.plain-refused`, `routeros.certificate-*`, `routeros.tls`, `routeros.cancelled`
 */
export async function dial(endpoint: Endpoint, events: SocketEvents, signal: AbortSignal): Promise<Socket> {
  assertPlainAllowed(endpoint);
  const socket =
    endpoint.transport === 'api-ssl'
      ? await dialTls(endpoint, signal)
      : await dialPlain(endpoint, events, signal);
  socket.setNoDelay(true);
  socket.setKeepAlive(true, 30_000);
  if (endpoint.transport === 'api-ssl') socket.on('data', (chunk: Buffer) => events.bytes(chunk));
  socket.on('drain', () => events.drained());
  let cause: Error | undefined;
  socket.on('error', (error) => {
    cause = error;
  });
  socket.on('close', () => events.closed(cause));
  if (socket.destroyed) queueMicrotask(() => events.closed(cause));
  return socket;
}

function dialPlain(endpoint: Endpoint, events: SocketEvents, signal: AbortSignal): Promise<Socket> {
  const { host, port } = endpoint;
  const socket = connectTcp({
    host,
    port,
    // One buffer for the life of the socket instead of one per read: a long answer grows no memory.
    onread: {
      buffer: Buffer.allocUnsafeSlow(READ_SIZE),
      callback: (size, buffer) => {
        events.bytes(Buffer.from(buffer.buffer, buffer.byteOffset, size));
        return true;
      },
    },
  });
  return connected(endpoint, socket, 'connect', signal, () => {});
}

function dialTls(endpoint: Endpoint, signal: AbortSignal): Promise<Socket> {
  const socket = connectTls(tlsOptions(endpoint));
  return connected(endpoint, socket, 'secureConnect', signal, () => assertTrusted(endpoint, socket));
}

/** Waits for `event`, lets `judge` refuse, and leaves no listener behind. */
function connected(
  endpoint: Endpoint,
  socket: Socket,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
  judge: () => void,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    let tcp = false;
    const settle = (error: unknown) => {
      socket.off(event, onConnect);
      socket.off('connect', onTcp);
      socket.off('error', onFault);
      socket.off('close', onClose);
      signal.removeEventListener('abort', onAbort);
      if (error === undefined) resolve(socket);
      else {
        // A late error of a socket given up must find a listener.
        socket.on('error', () => {});
        socket.destroy();
        reject(error);
      }
    };
    const onTcp = () => {
      tcp = true;
    };
    const onConnect = () => {
      try {
        judge();
        settle(undefined);
      } catch (error) {
        settle(error);
      }
    };
    const onFault = (error: Error) =>
      settle(tcp ? handshakeFailed(endpoint, error) : unreachable(endpoint, error));
    const onClose = () => settle(unreachable(endpoint, new Error('the connection was closed')));
    const onAbort = () => settle(signal.reason);
    socket.on(event, onConnect);
    socket.on('connect', onTcp);
    socket.on('error', onFault);
    socket.on('close', onClose);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort);
  });
}

function unreachable(endpoint: Endpoint, cause: NodeJS.ErrnoException): HopboardError {
  const address = addressOf(endpoint);
  const reason = cause.code ?? cause.message;
  return new HopboardError('routeros.unreachable', {
    message: `No connection to ${address}: ${reason}.`,
    suggestion:
      reason === 'ECONNREFUSED'
        ? `Check that the service ${endpoint.transport} is enabled (/ip/service) and the port is right.`
        : 'Check address, port and the firewall between.',
    params: { address, reason },
    cause,
  });
}

function handshakeFailed(endpoint: Endpoint, cause: NodeJS.ErrnoException): HopboardError {
  const address = addressOf(endpoint);
  const reason = cause.code ?? cause.message;
  return new HopboardError('routeros.tls', {
    message: `The TLS handshake with ${address} failed: ${reason}.`,
    suggestion:
      'A router without a certificate on api-ssl offers anonymous DH only: give it one (/ip/service set api-ssl certificate=…), or ask for tls.anonymous by name.',
    params: { address, reason },
    cause,
  });
}
