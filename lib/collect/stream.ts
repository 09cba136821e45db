import type { SectionName } from '../model/snapshot.ts';
import type { Collector } from './collector.ts';
import { type Edition, messageText } from './edition.ts';

/** One reader of the stream. */
type Client = {
  readonly wants: readonly SectionName[];
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  /** Sections that changed while the client had not taken its last message yet. */
  readonly owed: Set<SectionName>;
  /** Heartbeats in a row that found its last message still untaken. */
  stalled: number;
};

export type StreamHub = {
  /**
   * A stream of server-sent events for `wants`: a heartbeat, the current values, then every change. It ends itself when cancelled or aborted.
   * @param since `at` of the newest snapshot or message the reader has, in epoch milliseconds: what has not changed after it is left out
   */
  open(wants: readonly SectionName[], signal: AbortSignal, since?: number): ReadableStream<Uint8Array>;
  clients(): number;
  /** Ends every stream, so that the server can end. */
  close(): void;
};

const HEARTBEAT_MS = 5_000;
/** A client that takes nothing for this many heartbeats is gone, whatever its connection says. */
const STALLED_HEARTBEATS = 4;
/** How long a browser waits before it connects again. */
const RETRY_MS = 2_000;

const encode = (text: string) => new TextEncoder().encode(text);

/**
 * Sends each new revision to all clients, encoded once for every set of sections wanted, and a heartbeat from one shared timer.
 * A slow client holds one message and a set of names, never a queue: when it has read, it gets the newest value of what it missed.
 * @param build what this server was built as, told with every heartbeat: a page of another build loads itself anew
 */
export function createStreamHub(
  collector: Pick<Collector, 'edition' | 'subscribe'>,
  now: () => number,
  build?: string,
): StreamHub {
  const clients = new Set<Client>();
  let frames: { of: Edition | undefined; bySections: Map<string, Uint8Array> } = {
    of: undefined,
    bySections: new Map(),
  };
  let heartbeat: NodeJS.Timeout | undefined;

  const unsubscribe = collector.subscribe((_, changed) => {
    for (const client of clients) {
      for (const name of client.wants) if (changed.includes(name)) client.owed.add(name);
      settle(client);
    }
  });

  /** Pays what is owed, if the client has taken everything sent before. */
  function settle(client: Client): void {
    if (client.owed.size === 0 || (client.controller.desiredSize ?? 0) <= 0) return;
    const names = [...client.owed];
    // Before the message goes: enqueueing may ask for more at once, and so come here again.
    client.owed.clear();
    client.controller.enqueue(frame(names));
  }

  function frame(names: readonly SectionName[]): Uint8Array {
    const edition = collector.edition();
    if (frames.of !== edition) frames = { of: edition, bySections: new Map() };
    const sorted = [...names].sort();
    const key = sorted.join();
    const made =
      frames.bySections.get(key) ??
      encode(event('sections', messageText(edition, sorted), edition.snapshot.revision));
    frames.bySections.set(key, made);
    return made;
  }

  const heartbeatText = () => event('heartbeat', JSON.stringify({ at: now(), build }));

  /** Every one of them, if the reader’s moment is later than ours: then a clock was set back. */
  function changedAfter(since: number, wants: readonly SectionName[]): readonly SectionName[] {
    const { snapshot, texts } = collector.edition();
    return since > snapshot.at ? wants : wants.filter((name) => texts[name].at > since);
  }

  function beat(): void {
    const frameOfNow = encode(heartbeatText());
    for (const client of [...clients]) {
      if ((client.controller.desiredSize ?? 0) > 0) {
        client.stalled = 0;
        client.controller.enqueue(frameOfNow);
      } else {
        client.stalled += 1;
        if (client.stalled >= STALLED_HEARTBEATS) drop(client);
      }
    }
  }

  function end(client: Client): void {
    leave(client);
    client.controller.close();
  }

  /** Not `close`, which would keep the untaken message until somebody takes it. */
  function drop(client: Client): void {
    leave(client);
    client.controller.error(new DOMException('The reader takes nothing', 'AbortError'));
  }

  function leave(client: Client): void {
    clients.delete(client);
    if (clients.size > 0) return;
    clearInterval(heartbeat);
    heartbeat = undefined;
  }

  return {
    open(wants, signal, since = 0) {
      if (signal.aborted) return new ReadableStream({ start: (controller) => controller.close() });
      let client: Client | undefined;
      return new ReadableStream<Uint8Array>({
        start(controller) {
          const joining: Client = { wants, controller, owed: new Set(), stalled: 0 };
          client = joining;
          clients.add(joining);
          heartbeat ??= setInterval(beat, HEARTBEAT_MS);
          signal.addEventListener('abort', () => clients.has(joining) && end(joining), { once: true });
          controller.enqueue(encode(`retry: ${RETRY_MS}\n\n${heartbeatText()}`));
          for (const name of changedAfter(since, wants)) joining.owed.add(name);
        },
        pull() {
          if (client !== undefined) settle(client);
        },
        cancel() {
          if (client !== undefined) leave(client);
        },
      });
    },
    clients: () => clients.size,
    close() {
      unsubscribe();
      for (const client of [...clients]) end(client);
    },
  };
}

function event(name: string, json: string, id?: number): string {
  return `event: ${name}\n${id === undefined ? '' : `id: ${id}\n`}data: ${json}\n\n`;
}
