import { type HopboardError, problemOf } from '../../errors.ts';
import type { Feed } from '../../model/feed.ts';
import type { RouterState } from '../../model/router.ts';
import type { Connection } from '../client/connection.ts';
import { Reader } from '../client/reader.ts';
import { canonicalPrefix } from '../prefix.ts';
import { VALUES_PER_QUERY } from '../query.ts';
import { Asking } from './asking.ts';
import {
  FEED_NAMES,
  type FeedName,
  intervalOf,
  type RouterSourceConfig,
  type RouterSourceDeps,
} from './config.ts';
import { FeedRecord } from './feed-record.ts';
import { Knowledge } from './knowledge.ts';
import { keepLinked } from './link.ts';
import { Publisher } from './publisher.ts';
import {
  beginVisit,
  readAdvertisements,
  readFilter,
  readInterfaces,
  readIpv6Filter,
  readNames,
  readNat,
  readPaths,
  readPeers,
  readSystem,
  type Visit,
} from './reads.ts';
import { isLarge, LARGE_READ_MS, refuseScan, V6_LARGE_DEFAULT_ROUTE_MS } from './table-size.ts';
import { Ticker } from './ticker.ts';
import { advertisementsOff, overload, takeTrouble } from './trouble.ts';

/** How soon a newly wanted prefix is asked for: a Service brings several at once. */
const ADDED_DELAY_MS = 200;

/** A router with many hosts is asked for their names more seldom: each question is held against every static entry. */
const FEW_QUESTIONS = 4;
const PER_QUESTION_MS = 5_000;

/** One router, polled over one connection. The shape of `Source<RouterState>`, and the prefixes to ask routes for. */
export class PolledRouter {
  readonly id: string;
  readonly #config: RouterSourceConfig;
  readonly #now: () => number;
  readonly #random: () => number;
  readonly #knowledge: Knowledge;
  readonly #records: ReadonlyMap<FeedName, FeedRecord>;
  readonly #publisher: Publisher;
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #visit: Visit | undefined;
  #tickers: ReadonlyMap<FeedName, Ticker> = new Map();
  #addTimer: NodeJS.Timeout | undefined;

  constructor(config: RouterSourceConfig, { now = Date.now, random = Math.random }: RouterSourceDeps) {
    this.id = config.id;
    this.#config = config;
    this.#now = now;
    this.#random = random;
    this.#knowledge = new Knowledge(config.id);
    this.#records = new Map(
      FEED_NAMES.map((name) => [name, new FeedRecord(config.id, name, intervalOf(name, config.intervals))]),
    );
    this.#publisher = new Publisher(this.#knowledge, this.#records, now);
  }

  start(): void {
    if (this.#running !== undefined) throw new Error(`the source ${this.id} was started twice`);
    this.#running = keepLinked(
      this.#config,
      this.#random,
      {
        up: (connection, signal) => void this.#poll(connection, signal),
        down: (reason) => this.#disconnected(reason),
      },
      this.#stopping.signal,
    );
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#endVisit();
    this.#publisher.stop();
    await this.#running;
  }

  state(): RouterState {
    return this.#publisher.state;
  }

  feeds(): readonly Feed[] {
    return this.#publisher.feeds;
  }

  subscribe(listener: () => void): () => void {
    return this.#publisher.subscribe(listener);
  }

  /** The prefixes whose routes and advertisements are wanted; anything that is no prefix is left out. */
  wantPrefixes(prefixes: readonly string[]): void {
    const canonical = prefixes.map(canonicalPrefix).filter((prefix) => prefix !== undefined);
    const wanted = [...new Set(canonical)].toSorted();
    const before = this.#knowledge.wanted;
    this.#knowledge.wanted = wanted;
    if (before !== undefined && wanted.every((prefix) => before.includes(prefix))) return;
    this.#addTimer ??= setTimeout(() => {
      this.#addTimer = undefined;
      if (this.#visit !== undefined) void this.#readAdded(this.#visit);
    }, ADDED_DELAY_MS);
  }

  /** The hosts whose static names are wanted. */
  wantHosts(hosts: readonly string[]): void {
    const wanted = [...new Set(hosts.map((host) => host.toLowerCase()))].toSorted();
    const before = this.#knowledge.hosts;
    this.#knowledge.hosts = wanted;
    const questions = Math.ceil(wanted.length / VALUES_PER_QUERY);
    this.#record('names').slowDownTo(questions > FEW_QUESTIONS ? questions * PER_QUESTION_MS : 0);
    if (before !== undefined && wanted.every((host) => before.includes(host))) return;
    if (this.#visit !== undefined) void this.#read(this.#visit, 'names');
  }

  /** The NAT rules have been changed: they are read now, not at the end of their interval. Without a connection the next one does. */
  readNatSoon(): void {
    this.#tickers.get('nat')?.soon();
  }

  /** A new connection: what it can and may first, then the peers (they tell how large the table is), then everything at its own pace. */
  async #poll(connection: Connection, signal: AbortSignal): Promise<void> {
    const reader = new Reader(connection, this.#config.commandTimeoutMs);
    try {
      const visit = await beginVisit(reader, signal, this.#config.username, this.#knowledge);
      await this.#read(visit, 'system');
      await this.#read(visit, 'sessions');
      if (signal.aborted) return;
      this.#visit = visit;
      this.#tickers = new Map(FEED_NAMES.map((name) => [name, this.#tick(visit, name)]));
    } catch {
      // The connection broke under the first questions, which the link reports.
      connection.close();
    }
  }

  #tick(visit: Visit, name: FeedName): Ticker {
    const record = this.#record(name);
    const ticker = new Ticker(
      () => this.#read(visit, name),
      () => record.everyMs,
    );
    ticker.start(name === 'system' || name === 'sessions' ? record.everyMs : 0);
    return ticker;
  }

  #disconnected(reason: HopboardError): void {
    this.#endVisit();
    for (const record of this.#records.values()) record.disconnect(problemOf(reason));
    this.#publisher.publish();
  }

  #endVisit(): void {
    this.#visit = undefined;
    clearTimeout(this.#addTimer);
    this.#addTimer = undefined;
    for (const ticker of this.#tickers.values()) ticker.stop();
    this.#tickers = new Map();
  }

  /** One read of one feed; whatever happens becomes the state of its record. */
  async #read(visit: Visit, name: FeedName): Promise<void> {
    const record = this.#record(name);
    const pause = name === 'system' || name === 'sessions' ? undefined : this.#overload();
    if (pause !== undefined) record.pause(problemOf(pause));
    else if (this.#knowsWhatToAsk(name)) {
      const asking = new Asking(visit.reader, visit.signal);
      try {
        await this.#ask(visit, name, asking, this.#knowledge.wanted ?? []);
        if (visit.signal.aborted) return;
        record.succeed(this.#now(), asking.cost());
      } catch (error) {
        if (visit.signal.aborted) return;
        takeTrouble(record, error);
      }
    }
    this.#publisher.publish();
  }

  /** Asks for what was not wanted until now, leaving the age of the feed to its regular reads, except for the very first. */
  async #readAdded(visit: Visit): Promise<void> {
    const added = (this.#knowledge.wanted ?? []).filter((prefix) => !this.#knowledge.hasAsked(prefix));
    for (const name of ['routes', 'advertisements'] as const) {
      const first = this.#record(name).view(this.#now()).at === undefined;
      if (first) await this.#read(visit, name);
      else if (added.length > 0 && this.#overload() === undefined) {
        try {
          await this.#ask(visit, name, new Asking(visit.reader, visit.signal), added);
        } catch {
          // The regular read will meet the same trouble and report it.
        }
        this.#publisher.publish();
      }
    }
  }

  async #ask(visit: Visit, name: FeedName, asking: Asking, prefixes: readonly string[]): Promise<void> {
    const knowledge = this.#knowledge;
    switch (name) {
      case 'system':
        return readSystem(visit, asking, knowledge, this.#now, this.#overload() !== undefined);
      case 'sessions':
        return this.#readPeers(visit, asking);
      case 'routes':
        refuseScan(visit, knowledge.peers);
        return readPaths(visit, asking, knowledge, prefixes);
      case 'advertisements':
        if (!this.#config.readAdvertisements) throw advertisementsOff();
        refuseScan(visit, knowledge.peers);
        return readAdvertisements(visit, asking, knowledge, prefixes);
      case 'nat':
        return readNat(asking, knowledge);
      case 'filter':
        return readFilter(asking, knowledge);
      case 'ipv6-filter':
        return readIpv6Filter(visit, asking, knowledge);
      case 'names':
        return readNames(asking, knowledge, knowledge.hosts ?? []);
      case 'interfaces':
        return readInterfaces(visit, asking, knowledge);
    }
  }

  async #readPeers(visit: Visit, asking: Asking): Promise<void> {
    await readPeers(visit, asking, this.#knowledge, this.#now);
    const large = isLarge(this.#knowledge.peers);
    this.#record('routes').slowDownTo(large ? LARGE_READ_MS : 0);
    this.#record('advertisements').slowDownTo(large ? LARGE_READ_MS : 0);
    const scans = large && visit.dialect?.bgp === 'v6';
    this.#record('interfaces').slowDownTo(scans ? V6_LARGE_DEFAULT_ROUTE_MS : 0);
  }

  #overload(): HopboardError | undefined {
    return overload(this.#knowledge.system?.cpuLoad, this.#config.cpuPauseAbove);
  }

  #knowsWhatToAsk(name: FeedName): boolean {
    if (name === 'names') return this.#knowledge.hosts !== undefined;
    const needsPrefixes = name === 'routes' || (name === 'advertisements' && this.#config.readAdvertisements);
    return !needsPrefixes || this.#knowledge.wanted !== undefined;
  }

  #record(name: FeedName): FeedRecord {
    const record = this.#records.get(name);
    if (record === undefined) throw new Error(`no feed ${name}`);
    return record;
  }
}
