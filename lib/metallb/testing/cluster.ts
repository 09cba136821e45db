import type {
  ClusterEndpoint,
  ClusterNode,
  ClusterPod,
  ClusterService,
  ClusterState,
  ClusterWorkload,
  LabelSelector,
  Labels,
  MetalLbObjects,
} from '../../model/cluster.ts';
import type { Reading } from '../../model/feed.ts';

export const NAMESPACE = 'metallb-system';

export function live<T>(value: T, feed = 'c/test'): Reading<T> {
  return { state: 'live', value, feed };
}

export function unknown(feed: string, code = 'kubernetes.down'): Reading<never> {
  return { state: 'unknown', problem: { code, message: `${feed} is not read` }, feed };
}

/** A cluster that was read wholly and has nothing in it but what is given. */
export function cluster(given: Partial<ClusterState> = {}): ClusterState {
  return {
    id: 'c',
    nodes: live([], 'c/nodes'),
    namespaces: live([], 'c/namespaces'),
    services: live([], 'c/services'),
    endpoints: live([], 'c/endpointslices'),
    ingresses: live([], 'c/ingresses'),
    ingressClasses: live([], 'c/ingressclasses'),
    gateways: live([], 'c/gateways'),
    routes: live([], 'c/routes'),
    pods: live([], 'c/pods'),
    workloads: live([], 'c/workloads'),
    events: live([], 'c/events'),
    metallb: live(objects(), 'c/ipaddresspools'),
    legacyConfig: live(undefined, 'c/configmaps'),
    nodeSessions: live([], 'c/bgpsessionstates'),
    nodeIntents: live([], 'c/frrconfigurations'),
    nodeFrrStates: live([], 'c/frrnodestates'),
    announcements: live([], 'c/servicebgpstatuses'),
    configurationResults: live([], 'c/configurationstates'),
    ...given,
  };
}

export function objects(given: Partial<MetalLbObjects> = {}): MetalLbObjects {
  return {
    pools: [],
    peers: [],
    bgpAdvertisements: [],
    l2Advertisements: [],
    communities: [],
    bfdProfiles: [],
    ...given,
  };
}

type Pool = MetalLbObjects['pools'][number];
type Peer = MetalLbObjects['peers'][number];
type BgpAdvertisement = MetalLbObjects['bgpAdvertisements'][number];
type L2Advertisement = MetalLbObjects['l2Advertisements'][number];

export function pool(name: string, addresses: readonly string[], given: Partial<Pool> = {}): Pool {
  return {
    namespace: NAMESPACE,
    name,
    labels: {},
    addresses,
    autoAssign: true,
    avoidBuggyIPs: false,
    allocateTo: undefined,
    status: undefined,
    ...given,
  };
}

export function peer(name: string, peerAddress: string | undefined, given: Partial<Peer> = {}): Peer {
  return {
    namespace: NAMESPACE,
    name,
    myAsn: 64512,
    peerAsn: 64513,
    dynamicAsn: undefined,
    localAsn: undefined,
    peerAddress,
    interface: undefined,
    sourceAddress: undefined,
    peerPort: 179,
    holdTime: undefined,
    keepaliveTime: undefined,
    connectTime: undefined,
    routerId: undefined,
    nodeSelectors: [],
    hasPassword: false,
    hasPasswordSecret: false,
    bfdProfile: undefined,
    ebgpMultiHop: false,
    gracefulRestart: false,
    vrf: '',
    dualStack: false,
    disableMP: false,
    ...given,
  };
}

export function advertisement(name: string, given: Partial<BgpAdvertisement> = {}): BgpAdvertisement {
  return {
    namespace: NAMESPACE,
    name,
    pools: [],
    poolSelectors: [],
    aggregationLength: 32,
    aggregationLengthV6: 128,
    localPref: undefined,
    communities: [],
    nodeSelectors: [],
    peers: [],
    serviceSelectors: [],
    ...given,
  };
}

export function l2Advertisement(name: string, given: Partial<L2Advertisement> = {}): L2Advertisement {
  return {
    namespace: NAMESPACE,
    name,
    pools: [],
    poolSelectors: [],
    nodeSelectors: [],
    interfaces: [],
    serviceSelectors: [],
    ...given,
  };
}

export function labelled(matchLabels: Labels): LabelSelector {
  return { matchLabels, matchExpressions: [] };
}

export function node(name: string, address: string, given: Partial<ClusterNode> = {}): ClusterNode {
  return {
    name,
    labels: {},
    internalAddresses: [address],
    externalAddresses: [],
    ready: true,
    readyReason: undefined,
    unschedulable: false,
    networkUnavailable: false,
    podCidrs: [],
    ...given,
  };
}

/** A LoadBalancer Service with its addresses assigned. */
export function service(
  name: string,
  addresses: readonly string[],
  given: Partial<ClusterService> = {},
): ClusterService {
  return {
    namespace: 'default',
    name,
    uid: name,
    labels: {},
    type: 'LoadBalancer',
    loadBalancerClass: undefined,
    clusterIPs: ['10.96.0.10'],
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    externalTrafficPolicy: 'Cluster',
    ports: [{ name: 'http', port: 80, protocol: 'TCP', nodePort: 30080, targetPort: '8080' }],
    selector: { app: name },
    loadBalancer: addresses.map((ip) => ({ ip, hostname: undefined })),
    externalIPs: [],
    wish: {
      pool: undefined,
      addresses: [],
      loadBalancerIP: undefined,
      sharingKey: undefined,
      deprecatedKeys: [],
    },
    allocatedFrom: undefined,
    deleting: false,
    createdAt: undefined,
    ...given,
  };
}

export function endpoint(
  serviceName: string,
  nodeName: string | undefined,
  given: Partial<ClusterEndpoint> = {},
): ClusterEndpoint {
  return {
    namespace: 'default',
    service: serviceName,
    addresses: [`10.244.0.${serviceName.length}${nodeName?.length ?? 0}`],
    nodeName,
    ready: true,
    serving: true,
    terminating: false,
    canServe: true,
    pod: undefined,
    ...given,
  };
}

const SPEAKER: Labels = { app: 'metallb', component: 'speaker' };

export function speakerPod(nodeName: string, given: Partial<ClusterPod> = {}): ClusterPod {
  return {
    namespace: NAMESPACE,
    name: `speaker-${nodeName}`,
    labels: SPEAKER,
    nodeName,
    phase: 'Running',
    ready: true,
    deleting: false,
    ...given,
  };
}

export function frrK8sPod(nodeName: string, given: Partial<ClusterPod> = {}): ClusterPod {
  return speakerPod(nodeName, { name: `frr-k8s-${nodeName}`, labels: { app: 'frr-k8s' }, ...given });
}

export type Running = {
  readonly version: string;
  readonly mode?: string;
  readonly args?: readonly string[];
};

/** Speaker and controller of one version, as the manifests label them. */
export function workloads({ version, mode, args = [] }: Running): ClusterWorkload[] {
  const part = (name: string, kind: ClusterWorkload['kind']): ClusterWorkload => ({
    namespace: NAMESPACE,
    name,
    kind,
    labels: { app: 'metallb', component: name },
    containers: [
      {
        name,
        image: `quay.io/metallb/${name}:${version}`,
        args,
        env: name === 'speaker' && mode !== undefined ? { METALLB_BGP_TYPE: mode } : {},
      },
    ],
    desired: undefined,
    readyCount: undefined,
  });
  return [part('speaker', 'DaemonSet'), part('controller', 'Deployment')];
}
