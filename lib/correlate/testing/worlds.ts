/** Small builders for tests: a router, its paths and rules, with everything not said left at its quietest. */

import type { ClusterNode } from '../../model/cluster.ts';
import type { Reading } from '../../model/feed.ts';
import type { FirewallRule, Path, RouterInterfaces, RouterState, RouterSystem } from '../../model/router.ts';

export function live<T>(value: T, feed = 'gw1/test'): Reading<T> {
  return { state: 'live', value, feed };
}

export function unread(feed = 'gw1/test'): Reading<never> {
  return { state: 'unknown', problem: { code: 'test.down', message: 'not read' }, feed };
}

export function routerSystem(raw: string, multipath = 1): RouterSystem {
  const [major = 0, minor = 0, patch = 0] = raw.split('.').map(Number);
  const canMultipath = major > 7 || (major === 7 && minor >= 22);
  return {
    identity: 'gw1',
    version: { major, minor, patch, raw },
    board: 'CHR',
    cpuLoad: 3,
    bootedAt: 0,
    capabilities: {
      bgp: major === 6 ? 'v6' : 'v7',
      multipath: canMultipath,
      bfd: false,
      advertisements: true,
      instances: false,
      ipv6: false,
    },
    instances: [{ name: 'default', as: 65000, routerId: '192.168.5.1', multipath }],
    multipathHashPolicy: undefined,
    user: { name: 'lb-read', group: 'lb-read', policies: ['read', 'api'] },
  };
}

export function routerInterfaces(wan: string): RouterInterfaces {
  return {
    interfaces: [],
    lists: [],
    members: [{ list: 'WAN', interface: wan, disabled: false }],
    addresses: [
      {
        address: '192.168.5.1/24',
        network: '192.168.5.0',
        interface: 'bridge',
        disabled: false,
        dynamic: false,
        invalid: false,
      },
    ],
    defaultRoutes: [path({ prefix: '0.0.0.0/0', nextHop: wan, interface: wan, protocol: 'static' })],
  };
}

export function router(over: Partial<RouterState> = {}): RouterState {
  const paths = over.paths ?? live<readonly Path[]>([]);
  return {
    id: 'gw1',
    system: live(routerSystem('6.48.7')),
    peers: live([]),
    paths,
    prefixesAsked: paths.state === 'unknown' ? [] : paths.value.map((each) => each.prefix),
    advertisements: live([]),
    nat: live([]),
    forwardFilter: live([]),
    ipv6Forwarding: live({ rules: [], defaultRoutes: [] }),
    staticNames: live({ hosts: [], entries: [] }),
    interfaces: live(routerInterfaces('pppoe-out1')),
    ...over,
  };
}

export function path(over: Partial<Path> & Pick<Path, 'nextHop'>): Path {
  return {
    prefix: '192.168.128.1/32',
    table: 'main',
    interface: 'bridge',
    use: 'in-use',
    ecmp: false,
    protocol: 'bgp',
    dynamic: true,
    distance: 20,
    peerKey: undefined,
    from: undefined,
    asPath: '65001',
    localPref: undefined,
    med: undefined,
    origin: 'incomplete',
    communities: [],
    flags: 'DAb',
    ...over,
  };
}

export function node(name: string, address: string): ClusterNode {
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
  };
}

export function natRule(over: Partial<FirewallRule> = {}): FirewallRule {
  return {
    id: '*1',
    position: 0,
    chain: 'dstnat',
    action: 'dst-nat',
    protocol: 'tcp',
    srcAddress: undefined,
    dstAddress: undefined,
    srcAddressList: undefined,
    dstAddressList: undefined,
    dstAddressType: undefined,
    srcPort: undefined,
    dstPort: '443',
    port: undefined,
    inInterface: undefined,
    inInterfaceList: 'WAN',
    outInterface: undefined,
    outInterfaceList: undefined,
    connectionState: undefined,
    connectionNatState: undefined,
    toAddresses: '192.168.128.1',
    toPorts: undefined,
    jumpTarget: undefined,
    otherMatchers: {},
    disabled: false,
    dynamic: false,
    invalid: false,
    comment: undefined,
    packets: 0,
    bytes: 0,
    ...over,
  };
}
