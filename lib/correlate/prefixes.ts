import { canonicalPrefix, parseAddress } from '../ip/index.ts';
import type { Exposure, HostAddress } from '../metallb/index.ts';
import { compareText } from '../model/compare-text.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue, mapReading, type Reading } from '../model/feed.ts';
import type { ExpectedAnnouncement } from '../model/metallb.ts';
import { remembered } from '../model/remembered.ts';
import { type ClusterView, expectedOn } from './cluster-view.ts';
import type { RouterInput } from './input.ts';
import { bare } from './places.ts';
import type { PrefixOnRouter } from './routes.ts';

/**
 * Every prefix a cluster has to do with on a router: what it should announce, in a stable order. What its advertisements name other
 * peers for is no business of this router.
 * @param announced the prefixes some node announces to some router
 */
export function prefixesOf(
  view: ClusterView,
  expected: Reading<ReadonlyMap<string, ExpectedAnnouncement>>,
  announced: ReadonlySet<string>,
): readonly PrefixOnRouter[] {
  const known = knownValue(expected);
  if (known === undefined) return NONE;
  const from = [view.exposure, announced, expected.state, expected.feed];
  return prefixesOnce(known, from, () => listed(view, expected, known, announced));
}

const NONE: readonly PrefixOnRouter[] = [];
const prefixesOnce = remembered<ReadonlyMap<string, ExpectedAnnouncement>, readonly PrefixOnRouter[]>();

function listed(
  view: ClusterView,
  expected: Reading<unknown>,
  known: ReadonlyMap<string, ExpectedAnnouncement>,
  announced: ReadonlySet<string>,
): PrefixOnRouter[] {
  const hosts = hostsByPrefix(view.exposure);
  return [...known.values()]
    .filter((announcement) => !(isForOthers(announcement) && announced.has(announcement.prefix)))
    .map((announcement) => ({
      cluster: view.state.id,
      prefix: announcement.prefix,
      expected: mapReading(expected, () => announcement),
      services: announcement.services,
      hosts: hosts.get(announcement.prefix) ?? [],
      elsewhere: announcement.nodes.length === 0 && announced.has(announcement.prefix),
    }))
    .sort((a, b) => compareText(a.prefix, b.prefix));
}

function isForOthers({ nodes, leftOut }: ExpectedAnnouncement): boolean {
  return nodes.length === 0 && leftOut.some(({ reason }) => reason === 'peerNotInAdvertisement');
}

/** The host names whose addresses are exactly a prefix, in a stable order. */
const hostsByPrefix = derivedOnce((exposure: Exposure): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, Set<string>>();
  for (const { host, addresses } of exposure.hosts) {
    if (host === undefined) continue;
    for (const address of addresses) {
      const prefix = prefixOfAddress(address) ?? address.address;
      found.set(prefix, (found.get(prefix) ?? new Set()).add(host));
    }
  }
  return new Map([...found].map(([prefix, hosts]) => [prefix, [...hosts].sort(compareText)]));
});

/**
 * The prefixes each router should be asked for: what is announced to it, and what its dst-nat rules point at. Says nothing while a
 * cluster is not read: what was wanted before still is, and a router never asked has not "no routes" but unknown ones.
 */
export function wantedPrefixes(
  views: readonly ClusterView[],
  routers: readonly RouterInput[],
): ReadonlyMap<string, readonly string[]> {
  if (views.some((view) => view.expected.state === 'unknown')) return new Map();
  return new Map(
    routers.map(({ state }) => {
      const announced = views.flatMap((view) => knownValue(expectedOn(view, state.id)) ?? []);
      const targets = (knownValue(state.nat) ?? []).flatMap((rule) =>
        rule.action === 'dst-nat' && rule.toAddresses !== undefined
          ? (hostPrefix(rule.toAddresses) ?? [])
          : [],
      );
      const more = targets.filter((target) => !announced.some((prefixes) => prefixes.has(target)));
      const [only, ...others] = announced;
      if (only !== undefined && others.length === 0 && more.length === 0) return [state.id, inOrder(only)];
      return [state.id, [...new Set([...announced.flatMap(inOrder), ...more])].sort(compareText)];
    }),
  );
}

const inOrder = derivedOnce((prefixes: ReadonlyMap<string, unknown>): readonly string[] =>
  [...prefixes.keys()].sort(compareText),
);

/** {@link hostPrefix} of an exposed address, worked out once for all rows that share it. */
export const prefixOfAddress = derivedOnce((address: HostAddress) => hostPrefix(address.address));

/** An address as the prefix of itself alone, in the routers' own text; undefined for a range, list or name. */
export function hostPrefix(text: string): string | undefined {
  const address = parseAddress(bare(text));
  return address === undefined
    ? undefined
    : canonicalPrefix(`${bare(text)}/${address.family === 4 ? 32 : 128}`);
}
