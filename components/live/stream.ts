import type { SectionName, StreamMessage } from '@/lib/model/snapshot.ts';
import { streamMessageOf } from './message.ts';

/** The part of the browser's EventSource that is used here. */
export type EventSourceLike = {
  addEventListener(type: string, listener: (event: { data?: unknown }) => void): void;
  close(): void;
};

export type Contact = {
  /** `lost`: the server was silent for too long or refused, and has not spoken since. */
  readonly state: 'opening' | 'open' | 'lost';
  /** Local epoch milliseconds at which the server was last heard; the moment of creation before that. */
  readonly heardAt: number;
};

export type Stream = {
  /** Asks for `sections` as long as the subscription lives. Messages carry only what changed. */
  subscribe(sections: readonly SectionName[], listener: (message: StreamMessage) => void): () => void;
  contact(): Contact;
  onContact(listener: () => void): () => void;
  /** Tries again at once if contact is lost: the page became visible, or the network came back. */
  wake(): void;
};

/** Flat and endless: a wall that lost the server for an hour is right again this long after it is back. */
export const RETRY_MS = 5_000;
/** The server beats every five seconds; three missed beats are silence. */
export const SILENCE_MS = 16_000;

type Subscription = { sections: readonly SectionName[]; listener: (message: StreamMessage) => void };

/** One connection for the whole tab, whoever subscribes; it is opened anew when the wanted sections change and closed with the last reader. */
export function createStream(
  open: (url: string) => EventSourceLike,
  onStamp: (serverAt: number) => void,
): Stream {
  const subscriptions = new Set<Subscription>();
  const contactListeners = new Set<() => void>();
  let contact: Contact = { state: 'opening', heardAt: Date.now() };
  let source: EventSourceLike | undefined;
  let openUrl = '';
  let settle: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;

  function setContact(next: Contact) {
    contact = next;
    for (const listener of contactListeners) listener();
  }

  function heard() {
    clearTimeout(silence);
    silence = setTimeout(lose, SILENCE_MS);
    setContact({ state: 'open', heardAt: Date.now() });
  }

  function lose() {
    drop();
    if (contact.state !== 'lost') setContact({ ...contact, state: 'lost' });
    retry = setTimeout(connect, RETRY_MS);
  }

  function drop() {
    clearTimeout(retry);
    clearTimeout(silence);
    source?.close();
    source = undefined;
    openUrl = '';
  }

  function connect() {
    const url = wantedUrl();
    if (url === openUrl) return;
    drop();
    if (url === '') return;
    const opened = open(url);
    source = opened;
    openUrl = url;
    silence = setTimeout(lose, SILENCE_MS);
    const current = (act: (event: { data?: unknown }) => void) => (event: { data?: unknown }) => {
      if (source === opened) act(event);
    };
    opened.addEventListener('open', current(heard));
    opened.addEventListener('error', current(lose));
    opened.addEventListener(
      'heartbeat',
      current((event) => {
        heard();
        stamp(event.data);
      }),
    );
    opened.addEventListener(
      'sections',
      current((event) => {
        heard();
        deliver(event.data);
      }),
    );
  }

  function stamp(line: unknown) {
    const at = typeof line === 'string' ? /"at":(\d+)/.exec(line)?.[1] : undefined;
    if (at !== undefined) onStamp(Number(at));
  }

  function deliver(line: unknown) {
    const message = typeof line === 'string' ? streamMessageOf(line) : undefined;
    if (message === undefined) return;
    onStamp(message.at);
    for (const { sections, listener } of [...subscriptions]) {
      if (sections.some((name) => message.sections[name] !== undefined)) listener(message);
    }
  }

  function wantedUrl(): string {
    const names = [...new Set([...subscriptions].flatMap(({ sections }) => sections))].sort();
    return names.length === 0 ? '' : `/api/stream?sections=${names.join(',')}`;
  }

  // Leaving one page for another ends and begins subscriptions in one turn: look at the outcome only.
  function settleSoon() {
    clearTimeout(settle);
    settle = setTimeout(connect, 0);
  }

  return {
    subscribe(sections, listener) {
      const subscription = { sections, listener };
      subscriptions.add(subscription);
      settleSoon();
      return () => {
        subscriptions.delete(subscription);
        settleSoon();
      };
    },
    contact: () => contact,
    onContact(listener) {
      contactListeners.add(listener);
      return () => void contactListeners.delete(listener);
    },
    wake() {
      if (contact.state === 'lost' && source === undefined) connect();
    },
  };
}
