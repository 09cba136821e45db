import type { Feed } from '../model/feed.ts';

/**
 * Something the product watches: one router or one cluster. It runs by itself from `start` to `stop`, never throws, and
 * turns every trouble into the state of its feeds. `state()` is always a whole, readonly value; it is a new object when,
 * and only when, its meaning changed (ages live in the feeds).
 */
export type Source<State> = {
  readonly id: string;
  /** Starts in the background; returns at once. Calling it twice is a mistake and throws. */
  start(): void;
  /** Ends every connection and timer; resolves when none is left. */
  stop(): Promise<void>;
  state(): State;
  feeds(): readonly Feed[];
  /** Calls `listener` after any change of state or feeds, at most once per turn of the event loop. Returns the way to stop listening. */
  subscribe(listener: () => void): () => void;
};
