import { listenScripted, type PeerLink, type ScriptedPeer, tagOf } from './scripted-peer.ts';

type Attributes = Readonly<Record<string, string>>;
/** Rows of a menu, or the message of the trap it answers with; a menu not named does not exist. */
export type Tables = Record<string, readonly Attributes[] | string>;

export type ScriptedRouter = ScriptedPeer & {
  tables: Tables;
  /** Menus that get no answer at all. */
  readonly silent: Set<string>;
  /** Commands to answer only after {@link release}. */
  holds: ((words: readonly string[]) => boolean) | undefined;
  held(): number;
  release(): void;
  /** Message of the trap a login gets. */
  refuses: string | undefined;
  /** Sentences heard since the last call, without tags. */
  news(): string[][];
};

/** A router of canned tables: prints rows that have what the query asks for and that any comparison of it fits (none, after a "not"), sends `!empty` when told to, and knows nothing else. */
export async function listenRouterOf(
  tables: Tables,
  options: { readonly saysEmpty?: boolean } = {},
): Promise<ScriptedRouter> {
  let told = 0;
  const waiting: (() => void)[] = [];
  const peer = await listenScripted((words, link) => reply(words, link));
  const router: ScriptedRouter = Object.assign(peer, {
    tables,
    silent: new Set<string>(),
    holds: undefined,
    held: () => waiting.length,
    release: () => {
      for (const answer of waiting.splice(0)) answer();
    },
    refuses: undefined,
    news() {
      const fresh = peer.heard.slice(told).map((words) => words.filter((word) => !word.startsWith('.tag=')));
      told = peer.heard.length;
      return fresh;
    },
  });

  function reply(words: readonly string[], link: PeerLink): void {
    const [command = ''] = words;
    if (command === '/login') {
      if (router.refuses === undefined) link.answer(words);
      else link.trap(words, router.refuses);
      return;
    }
    if (command === '/cancel') {
      link.say('!done', `.tag=${words[1]?.slice('=tag='.length)}`);
      link.say('!done', tagOf(words));
      return;
    }
    const menu = command.replace(/\/print$/, '');
    if (router.silent.has(menu)) return;
    if (router.holds?.(words) === true) waiting.push(() => print(menu, words, link));
    else print(menu, words, link);
  }

  function print(menu: string, words: readonly string[], link: PeerLink): void {
    const table = router.tables[menu] ?? 'no such command prefix';
    if (typeof table === 'string') {
      link.trap(words, table);
      return;
    }
    const rows = table.filter((row) => fits(row, words));
    if (rows.length === 0 && options.saysEmpty === true) link.say('!empty', tagOf(words));
    link.answer(words, ...rows);
  }
  return router;
}

function fits(row: Attributes, words: readonly string[]): boolean {
  const present = words.flatMap((word) => /^\?([a-z-]+)$/.exec(word)?.[1] ?? []);
  if (present.some((name) => row[name] === undefined)) return false;
  const comparisons = words.map((word) => /^\?=([^=]+)=(.*)$/.exec(word)).filter((match) => match !== null);
  const fitsAny = comparisons.some(([, name, value]) => row[name ?? ''] === value);
  return comparisons.length === 0 || fitsAny !== words.includes('?#!');
}

const common: Tables = {
  '/user': [{ '.id': '*1', name: 'lb-read', group: 'lb-read' }],
  '/user/group': [{ '.id': '*1', name: 'lb-read', policy: 'read,api,!write' }],
  '/ipv6/address': [{ '.id': '*1', address: 'fd00:5::1/64', interface: 'bridge' }],
  '/system/identity': [{ name: 'gw' }],
  '/ip/firewall/nat': [
    {
      '.id': '*1',
      chain: 'dstnat',
      action: 'dst-nat',
      protocol: 'tcp',
      port: '443',
      'in-interface': 'ether1',
      'to-addresses': '192.168.128.1',
      packets: '3',
      bytes: '180',
    },
  ],
  '/ip/firewall/filter': [
    { '.id': '*1', chain: 'input', action: 'drop' },
    { '.id': '*2', chain: 'forward', action: 'drop', 'connection-nat-state': '!dstnat' },
  ],
  '/ipv6/firewall/filter': [{ '.id': '*1', chain: 'forward', action: 'drop' }],
  '/ipv6/route': [
    {
      '.id': '*1',
      'dst-address': '::/0',
      gateway: 'fe80::1%ether1',
      'immediate-gw': 'fe80::1%ether1',
      'gateway-status': 'fe80::1%ether1 reachable via  ether1',
      active: 'true',
      static: 'true',
    },
  ],
  '/ip/dns/static': [
    { '.id': '*1', regexp: '^a', address: '192.168.128.9' },
    { '.id': '*2', name: 'shop.example.test', type: 'CNAME', cname: 'Web.example.test' },
    { '.id': '*3', name: 'web.example.test', address: '192.168.128.1', disabled: 'false' },
    { '.id': '*4', name: 'ads.example.com', address: '0.0.0.0' },
  ],
  '/interface': [{ '.id': '*1', name: 'pppoe-out1', type: 'pppoe-out', running: 'true' }],
  '/interface/list': [{ '.id': '*1', name: 'WAN' }],
  '/interface/list/member': [{ '.id': '*1', list: 'WAN', interface: 'pppoe-out1' }],
  '/ip/address': [{ '.id': '*1', address: '192.168.5.1/24', network: '192.168.5.0', interface: 'bridge' }],
};

export function resource(version: string, more: Attributes = {}): readonly Attributes[] {
  return [
    { version: `${version} (stable)`, uptime: '1w2d', 'cpu-load': '3', 'board-name': 'RB5009', ...more },
  ];
}

/** RouterOS 6 with two peers and one address announced by both. */
export function tablesOfV6(version = '6.48.7'): Tables {
  return {
    ...common,
    '/system/resource': resource(version),
    '/routing/bgp/instance': [{ '.id': '*1', name: 'default', as: '65000', 'router-id': '192.168.5.1' }],
    '/routing/bgp/peer': [
      v6Peer('kube-metallb-worker1', '192.168.5.253'),
      v6Peer('kube-metallb-worker3', '192.168.5.251'),
    ],
    '/ip/route': [
      v6Route('192.168.128.1/32', '192.168.5.253', 'kube-metallb-worker1', {}),
      v6Route('192.168.128.1/32', '192.168.5.251', 'kube-metallb-worker3', { active: 'true' }),
      { '.id': '*9', 'dst-address': '0.0.0.0/0', gateway: 'pppoe-out1', active: 'true', static: 'true' },
      { '.id': '*A', 'dst-address': '203.0.113.0/24', gateway: '192.0.2.1', active: 'true', bgp: 'true' },
    ],
    '/routing/bgp/advertisements': [
      {
        peer: 'kube-metallb-worker1',
        prefix: '192.168.128.1/32',
        nexthop: '192.168.5.1',
        origin: 'incomplete',
      },
    ],
  };
}

/** RouterOS 7 with a listen range two nodes came from. */
export function tablesOfV7(version: string): Tables {
  return {
    ...common,
    '/system/resource': resource(version),
    '/ip/settings': [{ 'ipv4-multipath-hash-policy': 'l4' }],
    '/routing/bgp/instance': [{ '.id': '*1', name: 'k8s', as: '65000', multipath: '4' }],
    '/routing/bgp/template': [{ name: 'default', as: '65000' }],
    '/routing/bgp/connection': [
      { '.id': '*1', name: 'nodes', 'remote.address': '192.168.5.248/29', listen: 'true', 'use-bfd': 'true' },
    ],
    '/routing/bgp/session': ['251', '252'].map((last, index) => ({
      '.id': `*${index}`,
      name: `nodes-${index + 1}`,
      'remote.address': `192.168.5.${last}`,
      'remote.as': '65001',
      established: 'true',
      uptime: '1h',
      'prefix-count': '1',
    })),
    '/routing/bfd/session': [{ 'remote-address': '192.168.5.251', state: 'up', up: 'true' }],
    '/routing/route': ['251', '252'].map((last, index) => ({
      '.id': `*${index}`,
      'dst-address': '192.168.128.1/32',
      gateway: `192.168.5.${last}`,
      'immediate-gw': `192.168.5.${last}%bridge`,
      active: 'true',
      ecmp: 'true',
      bgp: 'true',
      'bgp.session': `nodes-${index + 1}`,
    })),
    '/ip/route': [
      { '.id': '*9', 'dst-address': '0.0.0.0/0', gateway: 'pppoe-out1', active: 'true', static: 'true' },
    ],
    '/routing/bgp/advertisements': [
      { peer: 'nodes-1', dst: '192.168.128.1/32', nexthop: '192.168.5.1', origin: '2' },
    ],
  };
}

function v6Peer(name: string, address: string): Attributes {
  return {
    '.id': `*${name.at(-1)}`,
    name,
    instance: 'default',
    'remote-address': address,
    'remote-as': '65001',
    state: 'established',
    established: 'true',
    uptime: '1d2h',
    'prefix-count': '1',
    'tcp-md5-key': 'never-ask',
  };
}

function v6Route(prefix: string, gateway: string, from: string, more: Attributes): Attributes {
  return {
    '.id': `*${gateway.slice(-2)}`,
    'dst-address': prefix,
    gateway,
    'gateway-status': `${gateway} reachable via  bridge`,
    dynamic: 'true',
    bgp: 'true',
    distance: '20',
    'received-from': from,
    ...more,
  };
}
