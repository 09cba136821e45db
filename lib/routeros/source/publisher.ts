import type { Feed } from '../../model/feed.ts';
import type { RouterState } from '../../model/router.ts';
import { keepEach } from '../steady.ts';
import type { FeedName } from './config.ts';
import type { FeedRecord } from './feed-record.ts';
import type { Knowledge } from './knowledge.ts';

/** Holds the newest state and feeds, wakes itself when one changes by age alone, and tells listeners at most once per turn. */
export class Publisher {
  readonly #knowledge: Knowledge;
  readonly #records: ReadonlyMap<FeedName, FeedRecord>;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  #state: RouterState;
  #feeds: readonly Feed[];
  #telling: NodeJS.Immediate | undefined;
  #ageTimer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(knowledge: Knowledge, records: ReadonlyMap<FeedName, FeedRecord>, now: () => number) {
    this.#knowledge = knowledge;
    this.#records = records;
    this.#now = now;
    this.#feeds = this.#view();
    this.#state = this.#assemble();
  }

  get state(): RouterState {
    return this.#state;
  }

  get feeds(): readonly Feed[] {
    return this.#feeds;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes over what knowledge and records hold now. */
  publish(): void {
    if (this.#stopped) return;
    const feeds = keepEach(this.#feeds, this.#view(), ({ id }) => id);
    const before = { feeds: this.#feeds, state: this.#state };
    this.#feeds = feeds;
    this.#state = this.#assemble();
    this.#watchAge();
    if (before.feeds !== this.#feeds || before.state !== this.#state) {
      this.#telling ??= setImmediate(() => this.#tell());
    }
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#ageTimer);
    clearImmediate(this.#telling);
  }

  #view(): Feed[] {
    const now = this.#now();
    return [...this.#records.values()].map((record) => record.view(now));
  }

  #assemble(): RouterState {
    const byName = new Map(this.#feeds.map((feed) => [feed.name, feed]));
    return this.#knowledge.state((name) => {
      const feed = byName.get(name);
      if (feed === undefined) throw new Error(`no feed ${name}`);
      return feed;
    });
  }

  #watchAge(): void {
    clearTimeout(this.#ageTimer);
    const now = this.#now();
    const changes = [...this.#records.values()]
      .map((record) => record.nextChange(now))
      .filter((time) => time !== undefined);
    if (changes.length === 0) return;
    this.#ageTimer = setTimeout(() => this.publish(), Math.min(...changes) - now);
  }

  #tell(): void {
    this.#telling = undefined;
    for (const listener of this.#listeners) listener();
  }
}
