import { isDeepStrictEqual } from 'node:util';
import type { Feed, Reading } from '../../model/feed.ts';
import type {
  FirewallRule,
  Ipv6Forwarding,
  Path,
  RouterAddress,
  RouterCapabilities,
  RouterInterfaces,
  RouterPeer,
  RouterState,
  RouterSystem,
  SentAdvertisement,
  StaticNames,
} from '../../model/router.ts';
import {
  type AdvertisementSeed,
  EMPTY_BOOK,
  joinAdvertisements,
  joinPaths,
  type PathSeed,
  type PeerBook,
} from '../peer-book.ts';
import { capabilitiesOf } from '../shared/system.ts';
import { keep, keepEach, steadyStart } from '../steady.ts';
import type { FeedName } from './config.ts';

export type SystemPart = Omit<RouterSystem, 'capabilities'>;
type ByPrefix<T> = ReadonlyMap<string, readonly T[]>;

/**
 * The newest value of every feed, whatever its age, and the {@link RouterState} made of them. What did not change in meaning stays the
 * same object from state to state.
 */
export class Knowledge {
  readonly #id: string;
  #systemPart: SystemPart | undefined;
  #book: PeerBook = EMPTY_BOOK;
  #pathSeeds: ByPrefix<PathSeed> = new Map();
  #advertisementSeeds: ByPrefix<AdvertisementSeed> = new Map();
  #defaultSeeds: readonly PathSeed[] = [];
  #interfacesPart: Omit<RouterInterfaces, 'defaultRoutes'> | undefined;

  #system: RouterSystem | undefined;
  #peers: readonly RouterPeer[] | undefined;
  #paths: readonly Path[] | undefined;
  #prefixesAsked: readonly string[] = [];
  #advertisements: readonly SentAdvertisement[] | undefined;
  #nat: readonly FirewallRule[] | undefined;
  #filter: readonly FirewallRule[] | undefined;
  #ipv6Rules: readonly FirewallRule[] | undefined;
  #ipv6Defaults: readonly PathSeed[] = [];
  #ipv6Addresses: readonly RouterAddress[] = [];
  #ipv6Forwarding: Ipv6Forwarding | undefined;
  #names: StaticNames | undefined;
  #interfaces: RouterInterfaces | undefined;
  #state: RouterState | undefined;

  /** Prefixes to ask routes and advertisements for, in the router's text; undefined until somebody said which. */
  wanted: readonly string[] | undefined;
  /** Hosts to ask static names for; undefined until somebody said which. */
  hosts: readonly string[] | undefined;
  /** BGP menus that answered, and whether IPv6 menus did. */
  bgp: RouterCapabilities['bgp'] = 'none';
  ipv6 = false;

  constructor(id: string) {
    this.#id = id;
  }

  get system(): SystemPart | undefined {
    return this.#systemPart;
  }

  get peers(): readonly RouterPeer[] {
    return this.#peers ?? [];
  }

  hasAsked(prefix: string): boolean {
    return this.#pathSeeds.has(prefix);
  }

  learnSystem(part: SystemPart): void {
    const bootedAt = steadyStart(this.#systemPart?.bootedAt, part.bootedAt);
    this.#systemPart = { ...part, bootedAt };
  }

  learnPeers(book: PeerBook): void {
    const before = new Map(this.#peers?.map(({ key, establishedSince }) => [key, establishedSince]));
    const peers = book.peers.map((peer) => ({
      ...peer,
      establishedSince: steadyStart(before.get(peer.key), peer.establishedSince),
    }));
    this.#peers = keepEach(this.#peers, peers, ({ key }) => key);
    this.#book = { ...book, peers: this.#peers };
  }

  /** @param prefixes the prefixes asked for; of others nothing is known but what was, and of those not wanted any more nothing at all */
  learnPaths(prefixes: readonly string[], seeds: readonly PathSeed[]): void {
    this.#pathSeeds = merged(this.#pathSeeds, prefixes, seeds, this.wanted ?? []);
    this.#prefixesAsked = keep(this.#prefixesAsked, [...this.#pathSeeds.keys()]);
  }

  learnAdvertisements(prefixes: readonly string[], seeds: readonly AdvertisementSeed[]): void {
    this.#advertisementSeeds = merged(this.#advertisementSeeds, prefixes, seeds, this.wanted ?? []);
  }

  learnNat(rules: readonly FirewallRule[]): void {
    this.#nat = keepEach(this.#nat, rules, ({ id }) => id);
  }

  learnFilter(rules: readonly FirewallRule[]): void {
    this.#filter = keepEach(this.#filter, rules, ({ id }) => id);
  }

  learnIpv6(
    rules: readonly FirewallRule[],
    defaults: readonly PathSeed[],
    addresses: readonly RouterAddress[],
  ): void {
    this.#ipv6Rules = keepEach(this.#ipv6Rules, rules, ({ id }) => id);
    this.#ipv6Defaults = defaults;
    this.#ipv6Addresses = addresses;
  }

  learnNames(names: StaticNames): void {
    this.#names = keep(this.#names, names);
  }

  learnInterfaces(part: Omit<RouterInterfaces, 'defaultRoutes'>, defaults: readonly PathSeed[]): void {
    this.#interfacesPart = part;
    this.#defaultSeeds = defaults;
  }

  /** @param feed the feed of that name as it stands now */
  state(feed: (name: FeedName) => Feed): RouterState {
    this.#join();
    const last = this.#state;
    const next: RouterState = {
      id: this.#id,
      system: readingOf(last?.system, this.#system, feed('system')),
      peers: readingOf(last?.peers, this.#peers, feed('sessions')),
      paths: readingOf(last?.paths, this.#paths, feed('routes')),
      prefixesAsked: this.#prefixesAsked,
      advertisements: readingOf(last?.advertisements, this.#advertisements, feed('advertisements')),
      nat: readingOf(last?.nat, this.#nat, feed('nat')),
      forwardFilter: readingOf(last?.forwardFilter, this.#filter, feed('filter')),
      ipv6Forwarding: readingOf(last?.ipv6Forwarding, this.#ipv6Forwarding, feed('ipv6-filter')),
      staticNames: readingOf(last?.staticNames, this.#names, feed('names')),
      interfaces: readingOf(last?.interfaces, this.#interfaces, feed('interfaces')),
    };
    const same =
      last !== undefined && Object.entries(next).every(([name, value]) => Reflect.get(last, name) === value);
    this.#state = same ? last : next;
    return this.#state;
  }

  /** Joins what came with what stands: a session's end shows on its paths without asking for them again. */
  #join(): void {
    const part = this.#systemPart;
    if (part !== undefined) {
      const capabilities = capabilitiesOf(part.version, this.bgp, this.ipv6);
      this.#system = keep(this.#system, { ...part, capabilities });
    }
    const paths = joinPaths([...this.#pathSeeds.values()].flat(), this.#book);
    this.#paths = keepEach(this.#paths, paths, pathKey);
    const advertisements = joinAdvertisements([...this.#advertisementSeeds.values()].flat(), this.#book);
    this.#advertisements = keepEach(
      this.#advertisements,
      advertisements,
      ({ peer, prefix }) => `${peer} ${prefix}`,
    );
    if (this.#ipv6Rules !== undefined) {
      const defaultRoutes = joinPaths(this.#ipv6Defaults, this.#book);
      this.#ipv6Forwarding = keep(this.#ipv6Forwarding, { rules: this.#ipv6Rules, defaultRoutes });
    }
    if (this.#interfacesPart !== undefined) {
      const defaultRoutes = joinPaths(this.#defaultSeeds, this.#book);
      const addresses = [...this.#interfacesPart.addresses, ...this.#ipv6Addresses];
      this.#interfaces = keep(this.#interfaces, { ...this.#interfacesPart, addresses, defaultRoutes });
    }
  }
}

function pathKey({ prefix, table, nextHop, from, protocol }: Path): string {
  return [prefix, table, nextHop, from, protocol].join(' ');
}

function merged<T extends { readonly prefix: string }>(
  known: ByPrefix<T>,
  prefixes: readonly string[],
  found: readonly T[],
  wanted: readonly string[],
): ByPrefix<T> {
  const byPrefix = Map.groupBy(found, ({ prefix }) => prefix);
  const asked = new Map(prefixes.map((prefix) => [prefix, byPrefix.get(prefix) ?? []]));
  return new Map(
    wanted.flatMap((prefix) => {
      const rows = asked.get(prefix) ?? known.get(prefix);
      return rows === undefined ? [] : [[prefix, rows]];
    }),
  );
}

function readingOf<T>(last: Reading<T> | undefined, value: T | undefined, feed: Feed): Reading<T> {
  if (feed.state !== 'unknown' && value !== undefined) {
    const same =
      last !== undefined &&
      last.state !== 'unknown' &&
      last.state === feed.state &&
      Object.is(last.value, value);
    return same ? last : { state: feed.state, value, feed: feed.id };
  }
  const problem = feed.problem ?? { code: 'routeros.loading', message: 'Not read yet.' };
  const next: Reading<T> = { state: 'unknown', problem, feed: feed.id };
  return last !== undefined && isDeepStrictEqual(last, next) ? last : next;
}
