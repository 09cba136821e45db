import { advertisement, node as nodeWith, objects, peer, pool } from '../../metallb/testing/cluster.ts';
import type { ClusterIngress } from '../../model/cluster.ts';
import type { FirewallRule } from '../../model/router.ts';
import { type Dice, diceFor } from './random.ts';
import type { Sketch, SketchNode, SketchRouter, SketchService } from './sketch.ts';

export const NOW = Date.UTC(2026, 10, 20, 12);

const VERSIONS = [
  { version: 'v0.9.3', mode: 'native' },
  { version: 'v0.12.1', mode: 'native' },
  { version: 'v0.13.12', mode: 'frr' },
  { version: 'v0.14.9', mode: 'native' },
  { version: 'v0.15.3', mode: 'frr-k8s' },
  { version: 'v0.16.1', mode: 'frr-k8s' },
] as const;

/** A network of random shape in which nothing is wrong. The same seed gives the same network. */
export function healthy(seed: number): Sketch {
  const dice = diceFor(seed);
  const metallb = dice.one(VERSIONS);
  const legacy = metallb.version.startsWith('v0.9.') || metallb.version.startsWith('v0.12.');
  const versions = Array.from({ length: dice.int(1, 2) }, () =>
    dice.one(['6.48.7', '7.16.2', '7.22.3'] as const),
  );
  const dual =
    metallb.mode !== 'native' && versions.every((version) => version !== '6.48.7') && dice.chance(0.5);
  const families: readonly (4 | 6)[] = dual ? [4, 6] : [4];
  const nodes = nodesOf(dice, dual);
  const aggregated = !legacy && dice.chance(0.15);
  const pools = poolsOf(dice, dual);
  const services = servicesOf(dice, workersOf(nodes), pools.length, dual, aggregated);
  const ibgp = dice.chance(0.3);
  const routers = versions.map(
    (version, index): SketchRouter => ({
      id: `gw${index + 1}`,
      version,
      multipath: version === '7.22.3' && dice.chance(0.8) ? dice.int(2, 8) : 1,
      as: ibgp ? 65001 : 65000,
      address: { 4: `192.168.5.${index + 1}`, 6: `2001:db8:5::${index + 1}` },
      wan: dice.one(['ether1', 'pppoe-out1']),
      wanAddress: `198.51.100.${10 + index}`,
      cpuLoad: dice.int(1, 60),
      nat: natOf(dice, services),
      filter: dice.chance(0.8) ? DEFCONF : [],
      sent: [],
      strayPeers: [],
    }),
  );
  const peers = routers.flatMap((router) =>
    families.map((family) =>
      peer(`${router.id}-v${family}`, router.address[family], { myAsn: 65001, peerAsn: router.as }),
    ),
  );
  const all = dice.chance(0.5);
  return {
    metallb: { ...metallb, as: 65001, aggregation: aggregated ? 26 : 32 },
    families,
    nodes,
    routers,
    services,
    ingresses: ingressesOf(dice, services),
    ingressImage: 'docker.io/traefik:v3.5.3',
    objects: objects({
      pools,
      peers,
      bgpAdvertisements: [
        advertisement('all', {
          pools: all ? [] : pools.map(({ name }) => name),
          aggregationLength: aggregated ? 26 : 32,
        }),
      ],
    }),
    sessions: {},
    paths: {},
    strayPaths: [],
    cluster: {},
    router: {},
    trends: {},
    now: NOW,
  };
}

export function workersOf(nodes: readonly SketchNode[]): readonly SketchNode[] {
  return nodes.filter((node) => node.labels['node-role.kubernetes.io/control-plane'] === undefined);
}

function nodesOf(dice: Dice, dual: boolean): SketchNode[] {
  const count = dice.int(2, 8);
  const make = (name: string, host: number, given: Partial<SketchNode> = {}): SketchNode => ({
    ...nodeWith(name, `192.168.5.${host}`, {
      internalAddresses: [`192.168.5.${host}`, ...(dual ? [`2001:db8:5::${host}`] : [])],
      labels: { 'kubernetes.io/hostname': name },
    }),
    speaker: 'ready',
    frr: 'ready',
    ...given,
  });
  const workers = Array.from({ length: count }, (_, index) => make(`worker${index + 1}`, 101 + index));
  // kubeadm labels its control plane out of load balancing, and taints it.
  const control = make('control1', 100, {
    labels: {
      'node-role.kubernetes.io/control-plane': '',
      'node.kubernetes.io/exclude-from-external-load-balancers': '',
    },
    speaker: 'absent',
    frr: 'absent',
  });
  return dice.chance(0.4) ? [control, ...workers] : workers;
}

function poolsOf(dice: Dice, dual: boolean) {
  return Array.from({ length: dice.int(1, 3) }, (_, index) =>
    pool(`pool${index}`, [`203.0.${index}.0/24`, ...(dual && index === 0 ? ['2001:db8:203::/112'] : [])], {
      autoAssign: index === 0,
      avoidBuggyIPs: dice.chance(0.5),
    }),
  );
}

function servicesOf(
  dice: Dice,
  workers: readonly SketchNode[],
  pools: number,
  dual: boolean,
  aggregated: boolean,
): SketchService[] {
  const names = workers.map(({ name }) => name);
  return Array.from({ length: dice.int(1, 8) }, (_, index): SketchService => {
    const inPool = index === 0 ? 0 : dice.int(0, pools - 1);
    const both = dual && inPool === 0 && dice.chance(0.6);
    return {
      name: `app${index}`,
      addresses: [`203.0.${inPool}.${index + 1}`, ...(both ? [`2001:db8:203::${index + 1}`] : [])],
      policy: !aggregated && dice.chance(0.4) ? 'Local' : 'Cluster',
      port: dice.one([80, 443, 8080]),
      on: dice.some(names, dice.int(index === 0 ? 2 : 1, 4)),
      unready: [],
      externalIPs: [],
      type: 'LoadBalancer',
      wish: {},
    };
  });
}

function natOf(dice: Dice, services: readonly SketchService[]): Partial<FirewallRule>[] {
  return dice.some(services, dice.int(1, 3)).flatMap((service, index): Partial<FirewallRule>[] => {
    const outside = 8000 + index * 10 + (service.port % 7);
    return [
      {
        dstPort: String(outside),
        toAddresses: service.addresses[0] ?? '',
        toPorts: String(service.port),
        inInterfaceList: 'WAN',
      },
    ];
  });
}

/** MikroTik's own: what was dst-natted passes. */
const DEFCONF: readonly Partial<FirewallRule>[] = [
  { action: 'fasttrack-connection', connectionState: 'established,related' },
  { action: 'accept', connectionState: 'established,related,untracked' },
  { action: 'drop', connectionState: 'invalid' },
  { action: 'drop', connectionState: 'new', connectionNatState: '!dstnat', inInterfaceList: 'WAN' },
];

function ingressesOf(dice: Dice, services: readonly SketchService[]): ClusterIngress[] {
  const [entrance, ...others] = services;
  if (entrance === undefined || dice.chance(0.3)) return [];
  return others.slice(0, dice.int(0, 3)).map((backend, index) => ({
    namespace: 'default',
    name: `site${index}`,
    className: 'web',
    hosts: [`site${index}.example.test`],
    tlsHosts: [],
    loadBalancer: entrance.addresses.map((ip) => ({ ip, hostname: undefined })),
    backends: [{ service: backend.name, port: '80' }],
    createdAt: 0,
  }));
}
