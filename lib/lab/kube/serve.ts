import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { createServerIdentity, type ServerIdentity } from './certificates.ts';
import { createFaults, type Fault } from './faults.ts';
import { type Context, handle } from './handle.ts';
import type { KubeToken } from './rights.ts';
import type { KubeStore } from './store.ts';

export type ServeOptions = {
  readonly host: string;
  /** 0 lets the system choose; the chosen port is kept over `close` and `open`. */
  readonly port: number;
  readonly tokens: readonly KubeToken[];
  /** Certificate and key to serve with; made anew by default. */
  readonly tls?: ServerIdentity;
  /** What `/version` says; default v1.34.1. */
  readonly gitVersion?: string;
  /** How often watches that asked for bookmarks get one; default a minute, as real servers do. */
  readonly bookmarkEveryMs?: number;
};

export type KubeServer = {
  readonly port: number;
  /** `https://127.0.0.1:port` */
  readonly origin: string;
  readonly caPem: string;
  /** Stops listening and drops every connection at once. Resolves when the port is free. */
  close(): Promise<void>;
  /** Listens again at the same port with the same certificate. As after a restart, watches from before the newest revision get 410. */
  open(): Promise<void>;
  /** Sets the faults in force, instead of those before; without arguments the server behaves. */
  misbehave(...faults: readonly Fault[]): void;
  /** Makes every older revision answer 410. */
  compact(): void;
  /** Drops every connection at once; new ones are welcome. */
  drop(): void;
  /** Ends every open watch: in good order, or with the ERROR event of an expired revision. */
  endWatches(how: 'close' | 'expire'): void;
  /** Sends a bookmark now to every open watch that asked for them. */
  bookmark(): void;
  /** How many watches are open. */
  watches(): number;
  /** Calls `listener` with method and path (with query) of each request as it comes in. */
  onRequest(listener: (method: string, path: string) => void): () => void;
};

/** Serves a store as a Kubernetes API over HTTPS. Resolves when it listens. */
export async function serveKube(store: KubeStore, options: ServeOptions): Promise<KubeServer> {
  const identity = options.tls ?? (await createServerIdentity());
  const stranger = await createServerIdentity();
  const faults = createFaults();
  const context: Context = {
    store,
    tokens: options.tokens,
    gitVersion: options.gitVersion ?? 'v1.34.1',
    faults,
    watches: new Set(),
  };
  const sockets = new Set<Socket>();
  const requestListeners = new Set<(method: string, path: string) => void>();
  const server = createServer({ key: identity.key, cert: identity.cert, keepAliveTimeout: 90_000 });
  let bookmarks: NodeJS.Timeout | undefined;
  let { port } = options;

  /** The certificate handshakes are made with. */
  let shown = identity;
  function show(wanted: ServerIdentity): void {
    if (wanted !== shown) server.setSecureContext({ key: wanted.key, cert: wanted.cert });
    shown = wanted;
  }

  // Before Node's own listener, which begins the handshake.
  server.prependListener('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    const refusal = faults.take('refuse-tls');
    show(refusal?.how === 'stranger' ? stranger : identity);
    if (refusal?.how === 'reset') socket.resetAndDestroy();
  });
  server.on('request', (request, response) => {
    for (const listener of requestListeners) listener(request.method ?? '', request.url ?? '');
    void handle(context, request, response);
  });

  function bookmark(): void {
    for (const watch of context.watches) watch.bookmark();
  }

  function drop(): void {
    for (const socket of sockets) socket.destroy();
  }

  async function open(): Promise<void> {
    server.listen(port, options.host);
    await once(server, 'listening');
    port = portOf(server.address());
    bookmarks = setInterval(bookmark, options.bookmarkEveryMs ?? 60_000);
  }

  await open();
  return {
    port,
    origin: `https://${options.host}:${port}`,
    caPem: identity.caPem,
    open() {
      store.forgetChanges();
      return open();
    },
    async close() {
      if (!server.listening) return;
      clearInterval(bookmarks);
      const closed = once(server, 'close');
      server.close();
      drop();
      await closed;
    },
    misbehave(...wanted) {
      faults.set(wanted);
      if (faults.has('refuse-tls')) drop();
      for (const watch of context.watches) {
        if (faults.has('silence-watches', watch)) watch.silence();
        if (faults.has('absent', watch)) watch.end('close');
      }
    },
    compact: () => store.compact(),
    drop,
    endWatches(how) {
      for (const watch of context.watches) watch.end(how);
    },
    bookmark,
    watches: () => context.watches.size,
    onRequest(listener) {
      requestListeners.add(listener);
      return () => requestListeners.delete(listener);
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
