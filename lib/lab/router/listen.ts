import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { RouterDevice } from './device.ts';
import { serveSession } from './session.ts';

export type ListenOptions = {
  /** A loopback address. */
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Serves `api-ssl`: with a certificate (PEM), or like a router that has none, by anonymous Diffie-Hellman. */
  readonly tls?: { readonly key: string; readonly cert: string } | 'anonymous';
};

export type RouterListener = {
  readonly port: number;
  /** Connections open now. */
  connections(): number;
  /** Connections accepted since the start, refused ones included. */
  accepted(): number;
  /** Drops every connection at once and frees the port. */
  close(): Promise<void>;
  /** Drops every connection; new ones are welcome. */
  dropConnections(): void;
  /** Called with the words of every sentence received. @returns how to stop */
  onSentence(listener: (words: readonly string[]) => void): () => void;
};

/**
 * Puts a device on a port. Several listeners may share one device (`api` and `api-ssl`).
 * @throws the system's error when the port is taken
 */
export async function listenRouter(device: RouterDevice, options: ListenOptions): Promise<RouterListener> {
  const sockets = new Set<Socket>();
  const listeners = new Set<(words: readonly string[]) => void>();
  const { inside } = device;
  let accepted = 0;

  function accept(socket: Socket): void {
    accepted += 1;
    inside.upgradeIfAsked();
    if (inside.misbehaviour.now('', 'refuse-connection') !== undefined) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.setNoDelay(true);
    serveSession(socket, inside, {
      via: options.tls === undefined ? 'api' : 'api-ssl',
      heard: (words) => {
        for (const listener of listeners) listener(words);
      },
    });
  }

  const server = createListener(options, accept);
  const port = await opened(server, options);

  function dropConnections(): void {
    for (const socket of sockets) socket.destroy();
  }

  return {
    port,
    connections: () => sockets.size,
    accepted: () => accepted,
    dropConnections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        dropConnections();
      }),
    onSentence(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function createListener(options: ListenOptions, accept: (socket: Socket) => void): Server {
  // Half-open allowed: whether a FIN is answered is the session's decision.
  const allowHalfOpen = true;
  if (options.tls === undefined) return createServer({ allowHalfOpen }, accept);
  const identity =
    options.tls === 'anonymous'
      ? { ciphers: 'ADH:@SECLEVEL=0', dhparam: 'auto', maxVersion: 'TLSv1.2' as const }
      : options.tls;
  return createTlsServer({ allowHalfOpen, minVersion: 'TLSv1.2', ...identity }, accept);
}

function opened(server: Server, { host, port }: ListenOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
