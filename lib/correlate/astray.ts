import { canonicalAddress } from '../ip/index.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue } from '../model/feed.ts';
import type { ExpectedAnnouncement } from '../model/metallb.ts';
import type { RouteRow } from '../model/snapshot.ts';
import type { ClusterView } from './cluster-view.ts';
import { type NO_ROUTER, ROUTER_NOT_READ } from './not-configured.ts';

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
  if (service === undefined || view.astray.length === 0) return undefined;
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

const peersByService = derivedOnce(
  (announcements: readonly ExpectedAnnouncement[]): ReadonlyMap<string, readonly string[]> => {
    const found = new Map<string, string[]>();
    for (const { peer, services } of announcements) {
      for (const { namespace, name } of services) {
        const service = `${namespace}/${name}`;
        const peers = found.get(service);
        if (peers === undefined) found.set(service, [peer]);
        else if (!peers.includes(peer)) peers.push(peer);
      }
    }
    return found;
  },
);
