import type { ClusterState } from '../model/cluster.ts';
import type { Kind } from './kind.ts';
import { KINDS } from './kinds.ts';
import { known, mapped, type Strand, single, together, under } from './readings.ts';

export type ClusterReader = {
  /** The same object until a part of it changed. */
  readonly state: () => ClusterState;
  /** A part that can be asked for after every event: it costs nothing while no workload changed. */
  readonly workloads: () => ClusterState['workloads'];
};

/**
 * Opens every kind and tells how a ClusterState is read off them: the same object until a part of it changed, and then a new one that shares every unchanged part.
 *
 * Parts made of several kinds: routes leave out kinds that are absent or forbidden; workloads and Pods need all theirs;
 * `metallb` follows its pools, and lists the other kinds it could not read under `unread`.
 */
export function openClusterState(id: string, open: <T>(kind: Kind<T>) => Strand<T>): ClusterReader {
  const pools = open(KINDS.pools);
  const addressPools = open(KINDS.addressPools);
  const peers = open(KINDS.peers);
  const bgpAdvertisements = open(KINDS.bgpAdvertisements);
  const l2Advertisements = open(KINDS.l2Advertisements);
  const communities = open(KINDS.communities);
  const bfdProfiles = open(KINDS.bfdProfiles);

  const readers = {
    nodes: single(open(KINDS.nodes)),
    namespaces: single(open(KINDS.namespaces)),
    services: single(open(KINDS.services)),
    endpoints: single(open(KINDS.endpointSlices)),
    ingresses: single(open(KINDS.ingresses)),
    ingressClasses: single(open(KINDS.ingressClasses)),
    gateways: single(open(KINDS.gateways)),
    gatewayClasses: single(open(KINDS.gatewayClasses)),
    listenerSets: single(open(KINDS.listenerSets)),
    routes: together(
      [KINDS.httpRoutes, KINDS.grpcRoutes, KINDS.tlsRoutes, KINDS.tcpRoutes, KINDS.udpRoutes].map(open),
      'readable',
    ),
    pods: together([KINDS.pods, KINDS.podsOfChart].map(open), 'all'),
    workloads: together([KINDS.daemonSets, KINDS.deployments].map(open), 'all'),
    events: single(open(KINDS.events)),
    metallb: under(
      pools,
      [addressPools, peers, bgpAdvertisements, l2Advertisements, communities, bfdProfiles],
      (unread) => ({
        pools: known(pools),
        addressPools: known(addressPools),
        peers: known(peers),
        bgpAdvertisements: known(bgpAdvertisements),
        l2Advertisements: known(l2Advertisements),
        communities: known(communities),
        bfdProfiles: known(bfdProfiles),
        ...(unread.length === 0 ? {} : { unread }),
      }),
    ),
    legacyConfig: mapped(single(open(KINDS.legacyConfig)), (found) => found[0]),
    nodeSessions: single(open(KINDS.bgpSessionStates)),
    nodeIntents: single(open(KINDS.frrConfigurations)),
    nodeFrrStates: single(open(KINDS.frrNodeStates)),
    announcements: single(open(KINDS.bgpStatuses)),
    layer2Announcements: single(open(KINDS.l2Statuses)),
    configurationResults: single(open(KINDS.configurationStates)),
  };

  const read = (): ClusterState => ({
    id,
    nodes: readers.nodes(),
    namespaces: readers.namespaces(),
    services: readers.services(),
    endpoints: readers.endpoints(),
    ingresses: readers.ingresses(),
    ingressClasses: readers.ingressClasses(),
    gateways: readers.gateways(),
    gatewayClasses: readers.gatewayClasses(),
    listenerSets: readers.listenerSets(),
    routes: readers.routes(),
    pods: readers.pods(),
    workloads: readers.workloads(),
    events: readers.events(),
    metallb: readers.metallb(),
    legacyConfig: readers.legacyConfig(),
    nodeSessions: readers.nodeSessions(),
    nodeIntents: readers.nodeIntents(),
    nodeFrrStates: readers.nodeFrrStates(),
    announcements: readers.announcements(),
    layer2Announcements: readers.layer2Announcements(),
    configurationResults: readers.configurationResults(),
  });

  let last = read();
  const state = () => {
    const next = read();
    const before = Object.values(last);
    if (Object.values(next).some((part, index) => part !== before[index])) last = next;
    return last;
  };
  return { state, workloads: readers.workloads };
}
