/** A small healthy network of the whole way: host → Ingress → controller → address → three nodes → router → dst-nat → WAN. */
import {
  advertisement,
  cluster,
  endpoint,
  frrK8sPod,
  node,
  objects,
  peer,
  pool,
  service,
  speakerPod,
  workloads,
} from '../../metallb/testing/cluster.ts';
import type { ClusterIngress, ClusterState } from '../../model/cluster.ts';
import type { NameServer } from '../../model/names.ts';
import type { RouterPeer, RouterState } from '../../model/router.ts';
import type { JoinInput } from '../input.ts';
import { live, natRule, path, router, routerInterfaces, routerSystem } from './worlds.ts';

export const HOST = 'shop.example.test';
export const ADDRESS = '203.0.113.1';
export const PREFIX = `${ADDRESS}/32`;
export const WAN_ADDRESS = '198.51.100.7';
export const NODES = [node('n1', '192.168.5.11'), node('n2', '192.168.5.12'), node('n3', '192.168.5.13')];

export function ingress(over: Partial<ClusterIngress> = {}): ClusterIngress {
  return {
    namespace: 'default',
    name: 'shop',
    className: 'nginx',
    hosts: [HOST],
    tlsHosts: [HOST],
    loadBalancer: [{ ip: ADDRESS, hostname: undefined }],
    backends: [{ service: 'web', port: '80' }],
    createdAt: undefined,
    ...over,
  };
}

const WEB_PORTS = [80, 443].map((port) => ({
  name: String(port),
  port,
  protocol: 'TCP' as const,
  nodePort: undefined,
  targetPort: undefined,
}));

/** The controller's Service, which owns the address, and the one behind the Ingress. */
export function services(over: Parameters<typeof service>[2] = {}) {
  return [
    service('controller', [ADDRESS], { ports: WEB_PORTS, ...over }),
    service('web', [], { type: 'ClusterIP' }),
  ];
}

export function metallb(over: Parameters<typeof objects>[0] = {}) {
  return objects({
    pools: [pool('public', ['203.0.113.0/28'])],
    peers: [peer('gw1', '192.168.5.1', { holdTime: '90s' })],
    bgpAdvertisements: [advertisement('public')],
    ...over,
  });
}

export function clusterState(over: Partial<ClusterState> = {}): ClusterState {
  return cluster({
    nodes: live(NODES, 'c/nodes'),
    workloads: live(workloads({ version: 'v0.16.1', mode: 'frr-k8s' }), 'c/workloads'),
    pods: live(
      NODES.flatMap(({ name }) => [speakerPod(name), frrK8sPod(name)]),
      'c/pods',
    ),
    metallb: live(metallb(), 'c/ipaddresspools'),
    ingressClasses: live(
      [{ name: 'nginx', controller: 'k8s.io/ingress-nginx', isDefault: true }],
      'c/ingressclasses',
    ),
    ingresses: live([ingress()], 'c/ingresses'),
    services: live(services(), 'c/services'),
    endpoints: live(
      [endpoint('controller', 'n1'), endpoint('controller', 'n2'), endpoint('web', 'n3')],
      'c/endpointslices',
    ),
    ...over,
  });
}

export function routerPeer(address: string, over: Partial<RouterPeer> = {}): RouterPeer {
  return {
    key: `main|${address}`,
    name: address,
    configName: address,
    dynamic: false,
    remoteAddress: address,
    localAddress: '192.168.5.1',
    remoteAs: 64512,
    localAs: 64513,
    instance: undefined,
    vrf: 'main',
    state: 'established',
    rawState: undefined,
    establishedSince: 0,
    prefixCount: 1,
    holdTime: 90,
    keepalive: 30,
    multihop: false,
    ttl: undefined,
    families: ['ip'],
    bfd: undefined,
    listenRange: undefined,
    inputFilter: undefined,
    lastNotification: undefined,
    lastStopped: undefined,
    about: undefined,
    comment: undefined,
    ...over,
  };
}

export const nodeAddresses = NODES.flatMap(({ internalAddresses }) => internalAddresses);

/** The router with a session to every node, a path from each in use, and port 443 open. */
export function routerState(over: Partial<RouterState> = {}): RouterState {
  const interfaces = routerInterfaces('ether1');
  return router({
    system: live(routerSystem('7.22.3', 4), 'gw1/system'),
    interfaces: live(
      {
        ...interfaces,
        addresses: [...interfaces.addresses, wanAddress(WAN_ADDRESS)],
      },
      'gw1/interfaces',
    ),
    peers: live(
      nodeAddresses.map((address) => routerPeer(address)),
      'gw1/sessions',
    ),
    paths: live(
      nodeAddresses.map((nextHop) => path({ prefix: PREFIX, nextHop, ecmp: true })),
      'gw1/routes',
    ),
    prefixesAsked: [PREFIX],
    nat: live([natRule({ toAddresses: ADDRESS, inInterfaceList: 'WAN' })], 'gw1/nat'),
    forwardFilter: live([], 'gw1/filter'),
    staticNames: live({ hosts: [HOST], entries: [] }, 'gw1/names'),
    ...over,
  });
}

export function wanAddress(address: string) {
  return {
    address: `${address}/32`,
    network: undefined,
    interface: 'ether1',
    disabled: false,
    dynamic: false,
    invalid: false,
  };
}

export function inputOf(over: {
  readonly cluster?: Partial<ClusterState>;
  readonly router?: Partial<RouterState>;
  readonly names?: readonly NameServer[];
}): JoinInput {
  return {
    now: 0,
    clusters: [{ state: clusterState(over.cluster), feeds: [] }],
    routers: [{ state: routerState(over.router), feeds: [], endpoint: 'gw1:8729' }],
    ...(over.names === undefined ? {} : { names: { servers: over.names, feeds: [] } }),
  };
}
