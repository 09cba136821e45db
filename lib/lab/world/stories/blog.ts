/**
 * The network of the 2020 article this product grew from: MetalLB v0.9.3 by ConfigMap behind RouterOS 6.48.
 * Its own mistakes are part of it: `port=` for `dst-port=`, `in-interface=ether1` while the WAN is `pppoe-out1`.
 */
import { settle } from '../settle.ts';
import type { LabNode, Router, World } from '../world.ts';
import { DAY, HOUR, peer, serviceMaker, tcp } from './build.ts';
import { DEFAULT_FILTER, MASQUERADE, rules } from './firewall.ts';

const NODE_AS = 65001;
const NODE_ADDRESSES = ['192.168.5.253', '192.168.5.252', '192.168.5.251', '192.168.5.250'];

/** @param now when the story begins, epoch milliseconds; everything in it is some days older */
export function blog(now: number): World {
  const bornAt = now - 21 * DAY;
  const world: World = {
    cluster: cluster(bornAt),
    routers: [router(now)],
    cuts: [],
    sessionLog: {},
    born: 100,
  };
  // Sessions have been up for two days and a bit; events of that time have long expired.
  const settled = settle(world, world, now - 2 * DAY - 5 * HOUR);
  return { ...settled, cluster: { ...settled.cluster, events: [] } };
}

function cluster(bornAt: number): World['cluster'] {
  const { make } = serviceMaker(bornAt);
  const inside = { type: 'ClusterIP', wish: {} } as const;
  return {
    id: 'blog',
    kubernetes: 'v1.19.16',
    nodes: NODE_ADDRESSES.map((address, index) => worker(index + 1, address, bornAt)),
    namespaces: ['default', 'kube-system', 'ingress-nginx', 'metallb-system'],
    services: [
      make('ingress-nginx', 'ingress-nginx-controller', [tcp(80, 'http'), tcp(443, 'https')], {
        externalTrafficPolicy: 'Local',
        on: ['worker1', 'worker3'],
      }),
      make('default', 'api', [tcp(8080, 'http')], { ...inside, on: ['worker2', 'worker4'] }),
      make('default', 'web', [tcp(80, 'http', 8080)], { ...inside, on: ['worker1', 'worker2', 'worker4'] }),
    ],
    ingressClasses: [
      {
        name: 'nginx',
        controller: 'k8s.io/ingress-nginx',
        isDefault: true,
        publishes: 'ingress-nginx/ingress-nginx-controller',
      },
    ],
    ingresses: [
      ingress('api-ingress', 'api.roy-n-roy.test', 'api', 8080, bornAt),
      ingress('web-ingress', 'www.roy-n-roy.test', 'web', 80, bornAt),
    ],
    gatewayClasses: [],
    gateways: [],
    routes: [],
    workloads: [
      {
        kind: 'Deployment',
        namespace: 'ingress-nginx',
        name: 'ingress-nginx-controller',
        labels: { 'app.kubernetes.io/name': 'ingress-nginx', 'app.kubernetes.io/component': 'controller' },
        container: 'controller',
        image: 'us.gcr.io/k8s-artifacts-prod/ingress-nginx/controller:v0.35.0',
        args: ['/nginx-ingress-controller', '--publish-service=$(POD_NAMESPACE)/ingress-nginx-controller'],
        replicas: 2,
      },
    ],
    metallb: {
      namespace: 'metallb-system',
      version: 'v0.9.3',
      mode: 'native',
      configuredBy: 'configmap',
      pools: [{ name: 'default', addresses: ['192.168.128.0/24'], autoAssign: true, avoidBuggyIPs: true }],
      peers: [
        {
          name: 'peer1',
          myAsn: NODE_AS,
          peerAsn: 65000,
          address: '192.168.5.1',
          holdTime: 90,
          ebgpMultiHop: false,
          nodeLabels: {},
        },
      ],
      advertisements: [
        {
          name: 'bgpadvertisement1',
          pools: ['default'],
          aggregationLength: 32,
          aggregationLengthV6: 128,
          peers: [],
          nodeLabels: {},
        },
      ],
      bornAt,
    },
    events: [],
  };
}

function worker(number: number, address: string, bornAt: number): LabNode {
  const name = `worker${number}`;
  return {
    name,
    addresses: [address],
    podCidr: `10.244.${number}.0/24`,
    labels: {
      'kubernetes.io/hostname': name,
      'kubernetes.io/os': 'linux',
      'kubernetes.io/arch': 'amd64',
      'node-role.kubernetes.io/worker': '',
    },
    ready: true,
    cordoned: false,
    networkUnavailable: false,
    speaker: true,
    bornAt,
  };
}

function ingress(name: string, host: string, service: string, port: number, bornAt: number) {
  return {
    namespace: 'default',
    name,
    className: 'nginx',
    hosts: [host],
    tls: true,
    backend: { service, port },
    bornAt,
  };
}

function router(now: number): Router {
  const forward = (port: string) => ({
    chain: 'dstnat',
    action: 'dst-nat',
    'to-addresses': '192.168.128.1',
    protocol: 'tcp',
    'in-interface': 'ether1',
    port,
  });
  return {
    id: 'gw1',
    identity: 'MikroTik',
    version: '6.48.7',
    board: 'RB4011iGS+',
    architecture: 'arm',
    cpuLoad: 4,
    bootedAt: now - 34 * DAY - 3 * HOUR,
    as: 65000,
    routerId: '192.168.5.1',
    multipath: 1,
    interfaces: [
      { name: 'ether1', type: 'ether' },
      { name: 'ether2', type: 'ether' },
      { name: 'ether3', type: 'ether' },
      { name: 'ether4', type: 'ether' },
      { name: 'ether5', type: 'ether' },
      { name: 'bridge', type: 'bridge', comment: 'defconf' },
      { name: 'pppoe-out1', type: 'pppoe-out' },
    ],
    lists: [
      { name: 'WAN', comment: 'defconf' },
      { name: 'LAN', comment: 'defconf' },
    ],
    members: [
      { list: 'LAN', interface: 'bridge' },
      { list: 'WAN', interface: 'pppoe-out1' },
    ],
    addresses: [
      { address: '192.168.5.1/24', interface: 'bridge', dynamic: false },
      { address: '198.51.100.7/32', interface: 'pppoe-out1', network: '203.0.113.1', dynamic: true },
    ],
    staticRoutes: [
      { prefix: '0.0.0.0/0', gateway: 'pppoe-out1', interface: 'pppoe-out1', distance: 1, dynamic: true },
    ],
    peers: NODE_ADDRESSES.map((address, index) =>
      peer(`kube-metallb-worker${index + 1}`, address, NODE_AS, { multihop: true, ttl: 'private' }),
    ),
    nat: rules([MASQUERADE, forward('80'), forward('443')]),
    filter: DEFAULT_FILTER,
    // The package ipv6 is off.
    ipv6Filter: [],
    staticNames: [{ name: 'api.roy-n-roy.test', address: '192.168.128.1' }],
  };
}
