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
  /** What the server was built as, as far as it has said. */
  readonly build?: string | undefined;
};

export type Stream = {
  /**
   * Asks for `sections` as long as the subscription lives. Messages carry only what changed.
   * @param at server time of the value the reader has, in epoch milliseconds: what has not changed after it is not sent
   */
  subscribe(
    sections: readonly SectionName[],
    listener: (message: StreamMessage) => void,
    at?: number,
  ): () => void;
  contact(): Contact;
  onContact(listener: () => void): () => void;
  /** Tries again at once if contact is lost: the page became visible, or the network came back. */
  wake(): void;
};

/** Flat and endless: a wall that lost the server for an hour is right again this long after it is back. */
export const RETRY_MS = 5_000;
/** The server beats every five seconds; three missed beats are silence. */
export const SILENCE_MS = 16_000;

type Subscription = {
  sections: readonly SectionName[];
  listener: (message: StreamMessage) => void;
  at: number;
};

/** One connection for the whole tab, whoever subscribes; it is opened anew when the wanted sections change and closed with the last reader. */
export function createStream(
  open: (url: string) => EventSourceLike,
  onStamp: (serverAt: number) => void,
): Stream {
  const subscriptions = new Set<Subscription>();
  const contactListeners = new Set<() => void>();
  let contact: Contact = { state: 'opening', heardAt: Date.now() };
  let source: EventSourceLike | undefined;
  let openFor = '';
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
    setContact({ ...contact, state: 'open', heardAt: Date.now() });
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
    openFor = '';
  }

  function connect() {
    const names = wantedNames();
    if (names === openFor) return;
    drop();
    if (names === '') return;
    const since = Math.min(...[...subscriptions].map(({ at }) => at));
    const opened = open(`/api/stream?sections=${names}${since > 0 ? `&since=${since}` : ''}`);
    source = opened;
    openFor = names;
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
    if (typeof line !== 'string') return;
    const at = /"at":(\d+)/.exec(line)?.[1];
    const build = /"build":"([\w-]+)"/.exec(line)?.[1];
    if (at !== undefined) onStamp(Number(at));
    if (build !== undefined && build !== contact.build) setContact({ ...contact, build });
  }

  function deliver(line: unknown) {
    const message = typeof line === 'string' ? streamMessageOf(line) : undefined;
    if (message === undefined) return;
    onStamp(message.at);
    for (const subscription of [...subscriptions]) {
      const { sections, listener } = subscription;
      // Whatever is not in the message has not changed up to it.
      subscription.at = message.at;
      if (sections.some((name) => message.sections[name] !== undefined)) listener(message);
    }
  }

  function wantedNames(): string {
    return [...new Set([...subscriptions].flatMap(({ sections }) => sections))].sort().join();
  }

  // Leaving one page for another ends and begins subscriptions in one turn: look at the outcome only.
  function settleSoon() {
    clearTimeout(settle);
    settle = setTimeout(connect, 0);
  }

  return {
    subscribe(sections, listener, at = 0) {
      const subscription = { sections, listener, at };
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
