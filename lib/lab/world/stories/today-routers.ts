/** The two routers of story `today`. */
import type { Family } from '../address.ts';
import type { Router, RouterPeer, Row } from '../world.ts';
import { DAY, HOUR, peer } from './build.ts';
import { DEFAULT_FILTER, ipv6Filter, MASQUERADE, rules } from './firewall.ts';

export const NODE_COUNT = 6;
export const NODE_AS = 64513;
export const ROUTER_AS = 64512;

export function nodeAddress(number: number, family: Family): string {
  return family === 4 ? `10.20.0.${10 + number}` : `2001:db8:20::${10 + number}`;
}

export function routers(now: number): readonly Router[] {
  return [
    {
      ...common(1, now),
      // The default spares nodes what they would drop: VIPs do not come back to them.
      peers: [...nodePeers(4, { keepSentAttributes: true }), ...nodePeers(6, { keepSentAttributes: true })],
      nat: rules([
        MASQUERADE,
        forward('80', '10.40.0.1', 'shop and blog, http'),
        forward('443', '10.40.0.1', 'shop and blog, https'),
        forward('25,587', '10.40.0.4', 'mail'),
        // Planted: the rule two lines up takes the same connections first.
        { ...forward('443', '10.40.0.2', 'api'), packets: '0', bytes: '0' },
        // Planted: nobody has that address any more.
        { ...forward('8443', '10.40.0.77', 'old staging'), 'to-ports': '443' },
      ]),
    },
    {
      ...common(2, now),
      // Planted: sends every VIP back to the nodes.
      peers: [
        ...nodePeers(4, LEAKING),
        peer('nodes-v6', '2001:db8:20::/64', NODE_AS, { ...LEAKING, listen: true }),
      ],
      nat: rules([
        MASQUERADE,
        forward('80', '10.40.0.2', 'api, http'),
        forward('443', '10.40.0.2', 'api, https'),
        { ...forward('2222', '10.40.0.7', 'git'), 'to-ports': '22' },
      ]),
    },
  ];
}

const LEAKING = { keepSentAttributes: true, noEarlyCut: true } as const;

function common(number: 1 | 2, now: number): Omit<Router, 'peers' | 'nat'> {
  return {
    id: `gw${number}`,
    identity: `gw${number}`,
    version: '7.22.3',
    board: 'RB5009UG+S+',
    architecture: 'arm64',
    cpuLoad: 3 + number,
    bootedAt: now - (50 + number) * DAY - 4 * HOUR,
    as: ROUTER_AS,
    routerId: `10.20.0.${number}`,
    multipath: 8,
    interfaces: [
      { name: 'ether1', type: 'ether', comment: 'uplink' },
      { name: 'ether2', type: 'ether' },
      { name: 'sfp-sfpplus1', type: 'ether' },
      { name: 'bridge', type: 'bridge', comment: 'defconf' },
    ],
    lists: [
      { name: 'WAN', comment: 'defconf' },
      { name: 'LAN', comment: 'defconf' },
    ],
    members: [
      { list: 'LAN', interface: 'bridge' },
      { list: 'WAN', interface: 'ether1' },
    ],
    addresses: [
      { address: `10.20.0.${number}/24`, interface: 'bridge', dynamic: false },
      { address: `198.51.100.${9 + number}/24`, interface: 'ether1', dynamic: false },
      { address: `2001:db8:20::${number}/64`, interface: 'bridge', dynamic: false },
      { address: `2001:db8:ffff::${number + 1}/64`, interface: 'ether1', dynamic: false },
    ],
    staticRoutes: [
      { prefix: '0.0.0.0/0', gateway: '198.51.100.1', interface: 'ether1', distance: 1, dynamic: false },
      { prefix: '::/0', gateway: '2001:db8:ffff::1', interface: 'ether1', distance: 1, dynamic: false },
    ],
    filter: DEFAULT_FILTER,
    ipv6Filter: ipv6Filter(letInV6('2001:db8:40::/64', '80,443')),
    staticNames: [
      { name: 'shop.example.test', type: 'A', address: '10.40.0.1' },
      { name: 'www.shop.example.test', type: 'CNAME', cname: 'shop.example.test' },
      { regexp: '^(api|grpc)\\.example\\.test$', type: 'A', address: '10.40.0.2' },
      { name: 'corp.example.test', type: 'FWD', 'forward-to': '10.40.0.53', 'match-subdomain': 'true' },
    ],
  };
}

function nodePeers(family: Family, more: Partial<RouterPeer>): readonly RouterPeer[] {
  return Array.from({ length: NODE_COUNT }, (_, index) => {
    const name = `worker${index + 1}${family === 6 ? '-v6' : ''}`;
    return peer(name, nodeAddress(index + 1, family), NODE_AS, more);
  });
}

function forward(ports: string, to: string, comment: string): Row {
  return {
    chain: 'dstnat',
    action: 'dst-nat',
    'to-addresses': to,
    protocol: 'tcp',
    'in-interface-list': 'WAN',
    'dst-port': ports,
    comment,
    packets: '18243',
    bytes: '1094580',
  };
}

function letInV6(prefix: string, ports: string): Row {
  return {
    chain: 'forward',
    action: 'accept',
    protocol: 'tcp',
    'in-interface-list': 'WAN',
    'dst-address': prefix,
    'dst-port': ports,
    comment: 'web over IPv6',
  };
}
