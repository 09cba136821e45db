/**
 * A network as it is built now: MetalLB v0.16 with frr-k8s behind two RouterOS 7.22 with multipath, six nodes, both IP
 * families, Gateway API beside Ingress. Healthy but for the faults of `planted-faults.ts`.
 */
import { flapSession } from '../change-routers.ts';
import { HOLD_TIMER_EXPIRED, settle } from '../settle.ts';
import type { Cluster, LabAdvertisement, LabBgpPeer, LabNode, LabPool, World } from '../world.ts';
import { DAY, HOUR, MINUTE } from './build.ts';
import { todayExposure } from './today-exposure.ts';
import { NODE_AS, NODE_COUNT, nodeAddress, ROUTER_AS, routers } from './today-routers.ts';
import { todayServices } from './today-services.ts';

/** @param now when the story begins, epoch milliseconds; everything in it is some days older */
export function today(now: number): World {
  const bornAt = now - 40 * DAY;
  const empty: World = {
    cluster: cluster(bornAt),
    routers: routers(now),
    cuts: [],
    sessionLog: {},
    born: 100,
  };
  const settled = settle(empty, empty, now - 3 * DAY - 7 * HOUR);
  const begun = { ...settled, cluster: { ...settled.cluster, events: [] } };
  // Planted: one session has been down since a little while.
  return flapSession(
    begun,
    { router: 'gw2', node: 'worker4', family: 4 },
    true,
    now - 42 * MINUTE,
    HOLD_TIMER_EXPIRED,
  );
}

function cluster(bornAt: number): Cluster {
  const services = todayServices(bornAt);
  const namespaces = [
    'default',
    'kube-system',
    'metallb-system',
    ...services.map(({ namespace }) => namespace),
  ];
  return {
    id: 'today',
    kubernetes: 'v1.34.1',
    nodes: Array.from({ length: NODE_COUNT }, (_, index) => worker(index + 1, bornAt)),
    namespaces: [...new Set([...namespaces, 'gateways'])],
    services,
    ...todayExposure(bornAt),
    metallb: {
      namespace: 'metallb-system',
      version: 'v0.16.1',
      mode: 'frr-k8s',
      configuredBy: 'crd',
      pools: POOLS,
      peers: PEERS,
      advertisements: ADVERTISEMENTS,
      bornAt,
    },
    events: [],
  };
}

function worker(number: number, bornAt: number): LabNode {
  const name = `worker${number}`;
  return {
    name,
    addresses: [nodeAddress(number, 4), nodeAddress(number, 6)],
    podCidr: `10.244.${number}.0/24`,
    labels: {
      'kubernetes.io/hostname': name,
      'kubernetes.io/os': 'linux',
      'kubernetes.io/arch': 'amd64',
      'topology.kubernetes.io/zone': number <= 3 ? 'rack-a' : 'rack-b',
      // Planted: somebody took this node out of load balancing and forgot it.
      ...(number === 6 ? { 'node.kubernetes.io/exclude-from-external-load-balancers': '' } : {}),
    },
    ready: true,
    cordoned: false,
    networkUnavailable: false,
    speaker: true,
    bornAt,
  };
}

const POOLS: readonly LabPool[] = [
  pool('apps', ['10.40.0.0/24', '2001:db8:40::1-2001:db8:40::ffff'], {
    autoAssign: true,
    avoidBuggyIPs: true,
  }),
  pool('edge-v6', ['2001:db8:60::10-2001:db8:60::ff']),
  pool('games', ['10.40.1.10-10.40.1.11']),
  pool('media', ['10.40.3.0/26']),
  pool('dark', ['10.40.2.0/28']),
];

function pool(name: string, addresses: readonly string[], more: Partial<LabPool> = {}): LabPool {
  return { name, addresses, autoAssign: false, avoidBuggyIPs: false, ...more };
}

const PEERS: readonly LabBgpPeer[] = [
  bgpPeer('gw1', '10.20.0.1'),
  bgpPeer('gw1-v6', '2001:db8:20::1'),
  bgpPeer('gw2', '10.20.0.2'),
  bgpPeer('gw2-v6', '2001:db8:20::2'),
];

function bgpPeer(name: string, address: string): LabBgpPeer {
  return {
    name,
    address,
    myAsn: NODE_AS,
    peerAsn: ROUTER_AS,
    holdTime: 90,
    ebgpMultiHop: false,
    nodeLabels: {},
  };
}

/** Planted: no advertisement covers pool `dark`. */
const ADVERTISEMENTS: readonly LabAdvertisement[] = [
  advertisement('apps', ['apps', 'games', 'media']),
  advertisement('edge-v6', ['edge-v6']),
];

function advertisement(name: string, pools: readonly string[]): LabAdvertisement {
  return { name, pools, aggregationLength: 32, aggregationLengthV6: 128, peers: [], nodeLabels: {} };
}
