import { HopboardError } from '../../errors.ts';
import type { BgpInstance, RouterVersion } from '../../model/router.ts';
import type { AdvertisementSeed, PathSeed, PeerBook } from '../peer-book.ts';
import { isIpv6 } from '../prefix.ts';
import { anyOf, batches, equals } from '../query.ts';
import { BFD_NEIGHBORS, BFD_SESSIONS, bfdStates } from '../shared/bfd.ts';
import { idsOf, keyedRows } from '../shared/key-set.ts';
import * as v6Advertisement from '../v6/advertisement.ts';
import * as v6Path from '../v6/path.ts';
import * as v6Peer from '../v6/peer.ts';
import * as v7Advertisement from '../v7/advertisement.ts';
import { CONNECTIONS } from '../v7/connection.ts';
import * as v7Path from '../v7/path.ts';
import * as v7Peer from '../v7/peer.ts';
import { SESSIONS } from '../v7/session.ts';
import { TEMPLATES, templatesByName } from '../v7/template.ts';
import { flag } from '../values.ts';
import { atLeast } from '../version.ts';
import type { Row } from '../wire/row.ts';
import type { Asking } from './asking.ts';

export type PeersQuestion = {
  readonly version: RouterVersion | undefined;
  readonly instances: readonly BgpInstance[];
  readonly now: () => number;
  /** Whether the reading user is shown secrets, and so can be told which peers have a key. */
  readonly seesKeys: boolean;
};

/** How one major version of RouterOS is asked about BGP and routes. */
export type Dialect = {
  readonly bgp: 'v6' | 'v7';
  /** Undefined where the router has no BGP menus of this dialect. */
  peers(asking: Asking, question: PeersQuestion): Promise<PeerBook | undefined>;
  /** Paths of these prefixes and of no others; never called without any. */
  paths(asking: Asking, prefixes: readonly string[]): Promise<PathSeed[]>;
  defaultRoutes(asking: Asking): Promise<PathSeed[]>;
  defaultRoutesV6(asking: Asking): Promise<PathSeed[]>;
  advertisements(asking: Asking, prefixes: readonly string[]): Promise<AdvertisementSeed[]>;
};

const PREFIX = 'dst-address';
const DEFAULT = [equals(PREFIX, '0.0.0.0/0')];
const DEFAULT_V6 = [equals(PREFIX, '::/0')];

const v6: Dialect = {
  bgp: 'v6',
  async peers(asking, { instances, now, seesKeys }) {
    const rows = await asking.printIfPresent(v6Peer.PEERS);
    if (rows === undefined) return undefined;
    const at = now();
    const bfd = rows.some(usesBfd) ? await asking.printIfPresent(BFD_NEIGHBORS) : [];
    return v6Peer.peerBook(rows, {
      now: at,
      instanceAs: asByName(instances),
      bfd: bfdStates(bfd ?? []),
      keyed: seesKeys ? idsOf(await asking.print(keyedRows(v6Peer.PEERS.menu))) : undefined,
    });
  },
  async paths(asking, prefixes) {
    const rows: Row[] = [];
    for (const batch of batches(prefixes.filter((prefix) => !isIpv6(prefix)))) {
      rows.push(...(await asking.print({ ...v6Path.ROUTES, queries: anyOf(PREFIX, batch) })));
    }
    for (const batch of batches(prefixes.filter(isIpv6))) {
      // Without the package ipv6 there is no IPv6 route: that is an answer, too.
      const found = await asking.printIfPresent({ ...v6Path.ROUTES_V6, queries: anyOf(PREFIX, batch) });
      rows.push(...(found ?? []));
    }
    return rows.flatMap(v6Path.pathsFromRow);
  },
  async defaultRoutes(asking) {
    return (await asking.print({ ...v6Path.ROUTES, queries: DEFAULT })).flatMap(v6Path.pathsFromRow);
  },
  async defaultRoutesV6(asking) {
    return (await asking.print({ ...v6Path.ROUTES_V6, queries: DEFAULT_V6 })).flatMap(v6Path.pathsFromRow);
  },
  advertisements: (asking, prefixes) =>
    advertisements(asking, prefixes, v6Advertisement, v6Advertisement.advertisementFromRow),
};

const v7: Dialect = {
  bgp: 'v7',
  async peers(asking, { version, instances, now, seesKeys }) {
    const [connections, sessions, templates] = await Promise.all([
      asking.printIfPresent(CONNECTIONS),
      asking.printIfPresent(SESSIONS),
      asking.printIfPresent(TEMPLATES),
    ]);
    if (connections === undefined || sessions === undefined) return undefined;
    const at = now();
    const hasBfd = version === undefined || atLeast(version, 7, 10);
    const used = [...connections, ...sessions, ...(templates ?? [])].some(usesBfd);
    const bfd = hasBfd && used ? await asking.printIfPresent(BFD_SESSIONS) : [];
    const keyed = async (menu: string) =>
      seesKeys ? idsOf((await asking.printIfPresent(keyedRows(menu))) ?? []) : undefined;
    return v7Peer.peerBook(connections, sessions, {
      now: at,
      templates: templatesByName(templates ?? []),
      instanceAs: asByName(instances),
      bfd: bfdStates(bfd ?? []),
      keyed: await keyed(CONNECTIONS.menu),
      keyedTemplates: await keyed(TEMPLATES.menu),
    });
  },
  async paths(asking, prefixes) {
    const rows: Row[] = [];
    for (const batch of batches(prefixes)) {
      rows.push(...(await asking.print({ ...v7Path.ROUTES, queries: anyOf(PREFIX, batch) })));
    }
    return rows.map(v7Path.pathFromRow);
  },
  async defaultRoutes(asking) {
    return (await asking.print({ ...v7Path.FORWARDING_ROUTES, queries: DEFAULT })).map(v7Path.pathFromRow);
  },
  async defaultRoutesV6(asking) {
    const menu = { ...v7Path.FORWARDING_ROUTES, menu: '/ipv6/route', queries: DEFAULT_V6 };
    return (await asking.print(menu)).map(v7Path.pathFromRow);
  },
  async advertisements(asking, prefixes) {
    return advertisements(asking, prefixes, v7Advertisement, (row) =>
      flag(row, 'withdrawn') ? undefined : v7Advertisement.advertisementFromRow(row),
    );
  },
};

/** The dialects to try, likeliest first. */
export function dialectsFor(version: RouterVersion | undefined): readonly [Dialect, Dialect] {
  return version?.major === 6 ? [v6, v7] : [v7, v6];
}

type AdvertisementMenu = {
  readonly ADVERTISEMENTS: typeof v7Advertisement.ADVERTISEMENTS;
  readonly ADVERTISED_PREFIX: string;
};

async function advertisements(
  asking: Asking,
  prefixes: readonly string[],
  { ADVERTISEMENTS, ADVERTISED_PREFIX }: AdvertisementMenu,
  reshape: (row: Row) => AdvertisementSeed | undefined,
): Promise<AdvertisementSeed[]> {
  const seeds: AdvertisementSeed[] = [];
  for (const batch of batches(prefixes)) {
    const rows = await asking.print({ ...ADVERTISEMENTS, queries: anyOf(ADVERTISED_PREFIX, batch) });
    seeds.push(...rows.map(reshape).filter((seed) => seed !== undefined));
  }
  return seeds;
}

function usesBfd(row: Row): boolean {
  return flag(row, 'use-bfd');
}

function asByName(instances: readonly BgpInstance[]): ReadonlyMap<string, number | undefined> {
  return new Map(instances.map(({ name, as }) => [name, as]));
}

/** No BGP menu of any dialect answered: a switch, or the package routing is off. */
export function noBgp(): HopboardError {
  return new HopboardError('routeros.no-bgp', {
    message: 'This router has no BGP menu.',
    suggestion: 'On RouterOS 6 enable the package routing (/system/package).',
  });
}
