import type { Config, Story } from '../config/index.ts';
import type { JoinInput } from '../correlate/input.ts';
import { nextEnd, withSilences } from '../diagnose/silenced.ts';
import { createSince } from '../diagnose/since.ts';
import { HopboardError, problemOf } from '../errors.ts';
import { log } from '../log.ts';
import { keptNames } from '../model/kept-names.ts';
import { keptRows } from '../model/kept-rows.ts';
import { optional } from '../model/optional.ts';
import type { SectionName, Sections, ServiceRow, Snapshot, Stage } from '../model/snapshot.ts';
import type { SilenceBook } from '../silence/book.ts';
import { type Edition, nextEdition } from './edition.ts';
import { markJoinFailed } from './join-failed.ts';
import { createScheduler } from './scheduler.ts';
import { nextThreshold } from './thresholds.ts';
import { allSources, type Watched } from './watched.ts';

export type Listener = (snapshot: Snapshot, changed: readonly SectionName[]) => void;

/** What keeps the newest snapshot and tells who listens what changed in it. */
export type Collector = {
  edition(): Edition;
  /** The configuration of what is watched now. */
  config(): Config;
  /** What the newest good join was made of; undefined before the first. */
  input(): JoinInput | undefined;
  /** Calls `listener` after each new revision; returns the way to stop listening. */
  subscribe(listener: Listener): () => void;
  /**
   * Changes to another story of the embedded network; resolves when the old story's sources have ended.
   * @throws HopboardError `lab.absent` on a real network; ConfigError when the story's configuration cannot be used (then nothing changes)
   */
  switchStory(story: Story): Promise<void>;
  /** Reads the NAT rules of a router at once: somebody has just changed them. */
  readNatSoon(router: string): void;
  /** Ends every source and timer. The last edition stays readable. */
  stop(): Promise<void>;
};

export type CollectorDeps = {
  readonly makeSources: (config: Config) => Watched;
  readonly join: (input: JoinInput) => {
    readonly sections: Sections;
    /** Router id → prefixes. */
    readonly wantedPrefixes: ReadonlyMap<string, readonly string[]>;
    /** When to join again although nothing changed, epoch milliseconds. */
    readonly recheckAt?: number | undefined;
  };
  /** The configuration of another story of the same embedded network. */
  readonly loadStory: (config: Config, story: Story) => Config;
  readonly now: () => number;
  /** How fast pools fill, as far as this process has watched them. */
  readonly poolTrends?: (now: number) => JoinInput['trends'];
  /** Which findings are silenced; absent where nobody can silence any. */
  readonly silences?: Pick<SilenceBook, 'current' | 'subscribe'>;
};

/** At most seven joins a second, however many watches and polls report: a join costs as much for one change as for a hundred. */
const JOIN_GAP_MS = 150;
/** How long an orderly end may take before the process goes without it. */
const STOP_DEADLINE_MS = 2_000;

/** Makes and starts every source of `config` and keeps joining what they say. A snapshot is there when this returns. */
export function startCollector(config: Config, deps: CollectorDeps): Collector {
  const listeners = new Set<Listener>();
  const scheduler = createScheduler(rejoin, { gapMs: JOIN_GAP_MS, now: deps.now });
  const hostsIn = createHostsIn();
  const leaveSilences = deps.silences?.subscribe(scheduler.request);
  let watching = watch(config);
  let lastGood: Sections | undefined;
  let lastInput: JoinInput | undefined;
  let failing: string | undefined;
  let edition = advance(undefined).edition;
  let turn: Promise<void> = Promise.resolve();

  function watch(of: Config) {
    const watched = deps.makeSources(of);
    const sources = allSources(watched);
    const unsubscribe = sources.map((source) => source.subscribe(scheduler.request));
    for (const source of sources) source.start();
    return {
      config: of,
      watched,
      since: createSince(),
      /** Router id → the prefixes it was told last, as one text. */
      asked: new Map<string, string>(),
      async stop() {
        for (const leave of unsubscribe) leave();
        await withDeadline(Promise.allSettled(sources.map((source) => source.stop())));
      },
    };
  }

  function advance(previous: Edition | undefined) {
    const at = deps.now();
    return nextEdition(previous, { sections: joined(at), stage: stageOf(watching.config), at });
  }

  function rejoin(): void {
    const { edition: next, changed } = advance(edition);
    edition = next;
    if (changed.length > 0) tell(changed);
  }

  function joined(now: number): Sections {
    const { clusters, routers, names } = watching.watched;
    try {
      const input: JoinInput = {
        now,
        clusters: clusters.map((source) => ({ state: source.state(), feeds: source.feeds() })),
        routers: routers.map(({ source, endpoint }) => ({
          state: source.state(),
          feeds: source.feeds(),
          endpoint,
        })),
        ...(names === undefined ? {} : { names: { servers: names.state().servers, feeds: names.feeds() } }),
        ...optional({ trends: deps.poolTrends?.(now) }),
      };
      const { sections: joinedSections, wantedPrefixes, recheckAt } = deps.join(input);
      const silences = deps.silences?.current() ?? [];
      const sections = withSilences(watching.since(joinedSections, now), silences, now);
      askFor(wantedPrefixes);
      const hosts = hostsIn(sections);
      names?.wantHosts(hosts);
      for (const { source } of routers) source.wantHosts(hosts);
      const feeds = allSources(watching.watched).flatMap((source) => source.feeds());
      scheduler.requestAt(earlier(earlier(nextThreshold(feeds, now), recheckAt), nextEnd(silences, now)));
      lastGood = sections;
      lastInput = input;
      failing = undefined;
      return sections;
    } catch (error) {
      const problem = problemOf(error);
      // The same fault comes back with every poll: one line for it is enough.
      if (failing !== problem.message)
        log.error('collect.join-failed', 'The join failed; the last snapshot stays, marked', { error });
      failing = problem.message;
      return markJoinFailed(lastGood, problem);
    }
  }

  /** Tells each router which prefixes are wanted, if they differ from those told last. */
  function askFor(wanted: ReadonlyMap<string, readonly string[]>): void {
    const { watched, asked } = watching;
    for (const { source } of watched.routers) {
      const prefixes = wanted.get(source.id);
      if (prefixes === undefined || asked.get(source.id) === prefixes.join()) continue;
      asked.set(source.id, prefixes.join());
      source.wantPrefixes(prefixes);
    }
  }

  function tell(changed: readonly SectionName[]): void {
    for (const listener of [...listeners]) {
      try {
        listener(edition.snapshot, changed);
      } catch (error) {
        log.error('collect.listener-failed', 'A listener of the snapshot failed', { error });
      }
    }
  }

  async function changeTo(story: Story): Promise<void> {
    const { config: current, stop } = watching;
    if (current.lab === undefined) {
      throw new HopboardError('lab.absent', { message: 'Hopboard does not run on the embedded network' });
    }
    if (current.lab.story === story) return;
    const next = deps.loadStory(current, story);
    watching = watch(next);
    lastGood = undefined;
    lastInput = undefined;
    rejoin();
    await stop();
    log.info('collect.story', `The embedded network now tells the story ${story}`);
  }

  return {
    edition: () => edition,
    config: () => watching.config,
    input: () => lastInput,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    switchStory(story) {
      const done = turn.then(() => changeTo(story));
      turn = done.catch(() => undefined);
      return done;
    },
    readNatSoon(router) {
      watching.watched.routers.find(({ source }) => source.id === router)?.source.readNatSoon();
    },
    async stop() {
      leaveSilences?.();
      scheduler.stop();
      listeners.clear();
      await watching.stop();
    },
  };
}

/** The host names a DNS server can be asked for, the very same list while they are the same. */
function createHostsIn(): (sections: Sections) => readonly string[] {
  const hostOf = keptRows<ServiceRow, string>();
  const names = keptNames();
  let last: { readonly of: readonly string[]; readonly hosts: readonly string[] } | undefined;
  return ({ services }) => {
    const of = hostOf(services.rows, [], ({ host }) =>
      host === undefined || host.includes('*') ? '' : host,
    );
    if (last?.of !== of) last = { of, hosts: names(of.filter((host) => host !== '')) };
    return last.hosts;
  };
}

function stageOf({ lab }: Config): Stage {
  return lab === undefined
    ? { embedded: false, stories: [] }
    : { embedded: true, story: lab.story, stories: ['blog', 'today'] };
}

async function withDeadline(work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, STOP_DEADLINE_MS);
  await Promise.race([work, promise]);
  clearTimeout(timer);
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}
