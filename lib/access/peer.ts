import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** Holds the address at the other end of the connection. Whatever a client sends under this name is replaced. */
export const PEER_HEADER = 'x-hopboard-peer';

declare global {
  var hopboardPeers: boolean | undefined;
}

/**
 * Notes on every request of this process's HTTP servers, before anyone sees it, where it came from. Next hands on no socket, and its
 * `x-forwarded-for` is whatever the client says.
 */
export function notePeers(): void {
  if (globalThis.hopboardPeers === true) return;
  globalThis.hopboardPeers = true;
  subscribe('http.server.request.start', (message) => {
    if (!isRequestStart(message)) return;
    const { request } = message;
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? '';
  });
}

function isRequestStart(message: unknown): message is { request: IncomingMessage } {
  return (
    typeof message === 'object' &&
    message !== null &&
    'request' in message &&
    typeof message.request === 'object' &&
    message.request !== null &&
    'headers' in message.request &&
    'socket' in message.request
  );
}
