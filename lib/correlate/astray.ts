import { canonicalAddress } from '../ip/index.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue } from '../model/feed.ts';
import { fullName } from '../model/full-name.ts';
import type { ExpectedPrefix, TowardsPeer } from '../model/metallb.ts';
import { perId } from '../model/per-id.ts';
import { sameItems } from '../model/remembered.ts';
import type { RouteRow } from '../model/snapshot.ts';
import type { ClusterView } from './cluster-view.ts';
import { type NO_ROUTER, ROUTER_NOT_READ } from './not-configured.ts';

/** What some node announces to some of the BGPPeers that are none of the routers. */
export type Astray = {
  readonly prefixes: readonly ExpectedPrefix[];
  /** Names of those BGPPeers. */
  readonly peers: readonly string[];
};

export const NOTHING_ASTRAY: Astray = { prefixes: [], peers: [] };

/** What is announced to some BGPPeers; the same object while it is the same. */
export function announcedTo(
  cluster: string,
  expected: ClusterView['expected'],
  peers: readonly string[],
): Astray {
  return peers.length === 0 ? NOTHING_ASTRAY : announcedIn(cluster)(knownValue(expected) ?? [], peers);
}

const announcedIn = perId(() => {
  let last = NOTHING_ASTRAY;
  return (expected: readonly ExpectedPrefix[], peers: readonly string[]): Astray => {
    const isTold = derivedOnce((towards: readonly TowardsPeer[]) =>
      towards.some(({ peer, nodes }) => nodes.length > 0 && peers.includes(peer)),
    );
    const prefixes = expected.filter(({ towards }) => isTold(towards));
    if (!sameItems(last.prefixes, prefixes) || !sameItems(last.peers, peers)) last = { prefixes, peers };
    return last;
  };
});

/**
 * Why nobody here can tell what becomes of the announcements of a Service, `namespace/name`: no router is configured, or it is
 * announced to others than those that are read. Undefined where a router can be asked.
 * @param routes those of its address
 */
export function unheardBy(
  view: ClusterView,
  service: string | undefined,
  routes: readonly RouteRow[],
): typeof NO_ROUTER | typeof ROUTER_NOT_READ | undefined {
  if (view.unheard !== undefined) return view.unheard;
  if (service === undefined || view.astray.prefixes.length === 0) return undefined;
  if (routes.some(({ health }) => health !== 'disabled')) return undefined;
  return peersByService(view.astray).has(service) ? ROUTER_NOT_READ : undefined;
}

/**
 * The BGPPeers that a Service is announced to and that are no router read here, and whether any node has a session with them by the cluster's own
 * account; undefined where it gives none.
 */
export function astrayPeers(view: ClusterView, service: string) {
  const names = peersByService(view.astray).get(service) ?? [];
  const addresses = new Set(
    (knownValue(view.config)?.peers ?? []).flatMap(({ name, peerAddress, interface: over }) =>
      names.includes(name) ? (canonicalAddress(peerAddress ?? '') ?? over ?? []) : [],
    ),
  );
  const sessions = (knownValue(view.state.nodeSessions) ?? []).filter(({ peer }) =>
    addresses.has(canonicalAddress(peer) ?? peer),
  );
  return {
    names,
    hasSession:
      sessions.length === 0 ? undefined : sessions.some(({ bgpStatus }) => bgpStatus === 'Established'),
  };
}

const peersByService = derivedOnce(({ prefixes, peers }: Astray): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, Set<string>>();
  for (const { services, towards } of prefixes) {
    for (const service of services.map(fullName)) {
      const names = found.get(service) ?? new Set();
      found.set(service, names);
      for (const { peer, nodes } of towards) if (nodes.length > 0 && peers.includes(peer)) names.add(peer);
    }
  }
  return new Map([...found].map(([service, names]) => [service, [...names]]));
});
