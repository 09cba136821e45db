import { subscribe } from 'node:diagnostics_channel';
import { getEventListeners } from 'node:events';
import { Socket } from 'node:net';

/** What a process holds open. */
export type Held = { readonly sockets: number; readonly listeners: number; readonly timers: number };

export type HeldWatch = {
  now(): Held;
  sockets(): number;
  timers(): number;
};

/** Begins to watch: sockets and abort signals used from now on have their listeners counted. */
export function watchHeld(): HeldWatch {
  const sockets = new Set<Socket>();
  subscribe('net.client.socket', (message) => {
    const socket = socketOf(message);
    if (socket !== undefined) sockets.add(socket);
  });

  const signals = new Set<AbortSignal>();
  const addEventListener = AbortSignal.prototype.addEventListener;
  AbortSignal.prototype.addEventListener = function (...args: Parameters<typeof addEventListener>): void {
    signals.add(this);
    addEventListener.apply(this, args);
  };

  const open = () => [...sockets].filter((socket) => !socket.destroyed);
  const active = (kind: string) => process.getActiveResourcesInfo().filter((name) => name === kind).length;
  const timers = () => active('Timeout');
  const ofSockets = () =>
    open()
      .flatMap((socket) => socket.eventNames().map((name) => socket.listenerCount(name)))
      .reduce((sum, count) => sum + count, 0);
  const ofSignals = () =>
    [...signals].reduce((sum, signal) => sum + getEventListeners(signal, 'abort').length, 0);

  return {
    sockets: () => open().length,
    timers,
    now: () => ({ sockets: open().length, listeners: ofSockets() + ofSignals(), timers: timers() }),
  };
}

function socketOf(message: unknown): Socket | undefined {
  if (typeof message !== 'object' || message === null || !('socket' in message)) return undefined;
  return message.socket instanceof Socket ? message.socket : undefined;
}
