import type { Row } from '../row.ts';
import type { Change } from '../tables.ts';
import type { Call } from './call.ts';

export type Watch = {
  /** Waits for changes. @throws the reason the command was aborted with */
  next(): Promise<readonly Change[]>;
  stop(): void;
};

/** Changes since the last `next()`, newest per row: a slow reader makes the backlog merge, not grow. */
export function watch(call: Call): Watch {
  const backlog = new Map<string, Change>();
  let wake: () => void = () => {};
  const wakeUp = () => wake();
  const unfollow = call.device.tables.follow(call.menu.path, (changes) => {
    for (const change of changes) backlog.set(change.id, change);
    wakeUp();
  });
  call.signal.addEventListener('abort', wakeUp);
  return {
    async next() {
      while (backlog.size === 0) {
        call.signal.throwIfAborted();
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      call.signal.throwIfAborted();
      const changes = [...backlog.values()];
      backlog.clear();
      return changes;
    },
    stop() {
      unfollow();
      call.signal.removeEventListener('abort', wakeUp);
    },
  };
}

/**
 * Sends every change a watch tells until the command is cancelled.
 * @param shown the row as this viewer sees it now, or undefined when the query does not want it
 */
export async function forward(
  call: Call,
  watched: Watch,
  shown: (row: Row) => Row | undefined,
): Promise<never> {
  for (;;) {
    for (const { id, row } of await watched.next()) {
      // A deleted row arrives as its id and a mark, whatever was asked (seen on the wire as `true`).
      const sent = row === undefined ? { '.id': id, '.dead': 'true' } : shown(row);
      if (sent !== undefined) call.row(sent);
    }
    await call.turn();
  }
}
