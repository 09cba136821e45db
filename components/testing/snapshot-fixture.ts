import type { Feed } from '@/lib/model/feed.ts';
import type { Problem } from '@/lib/model/problem.ts';
import type {
  AdvertisementFlow,
  AdvertisementRow,
  Hop,
  NatRow,
  PeerRow,
  PoolRow,
  RouteRow,
  Sections,
  Sentence,
  ServiceRow,
  Snapshot,
  SourceRow,
} from '@/lib/model/snapshot.ts';

/** The moment every fixture is of. */
export const FIXTURE_AT = Date.UTC(2020, 8, 20, 3, 12, 44);

const PREFIX = '192.168.128.1/32';
const WORKERS = [
  { name: 'worker1', address: '192.168.5.253' },
  { name: 'worker2', address: '192.168.5.252' },
  { name: 'worker3', address: '192.168.5.251' },
  { name: 'worker4', address: '192.168.5.250' },
] as const;
const CLUSTER_FEEDS = ['blog/services', 'blog/endpointslices', 'blog/ingresses', 'blog/nodes'];

/** The blog's network of 2020: RouterOS 6.48 keeps one of two paths to the one address both Ingresses share. */
export function blogSnapshot(): Snapshot {
  return snapshotOf({
    overview: {
      verdict: {
        health: 'up',
        sentence: say('verdict.allReachable', { services: 2, established: 4, peers: 4 }),
      },
      findings: [
        {
          id: 'nat-matches-source-port',
          severity: 'warning',
          subject: 'gw1 · 192.168.128.1:80',
          sentence: say('nat.port', { port: '80' }),
          evidence: [{ object: 'nat rule 0', field: 'port', value: '80', feed: 'gw1/nat' }],
          subjectKey: 'nat/gw1|0',
          consequence: [],
          affected: 0,
          touches: [],
          remedy: [],
          href: '/nat?sel=gw1%7C0',
        },
      ],
      unjudged: [],
      tiles: {
        services: known('blog/services', { reachable: 2, total: 2 }),
        pools: known('blog/services', {
          used: 1,
          capacity: '254',
          pools: 1,
          fullest: { name: 'default', percent: 0.4 },
        }),
        peers: known('gw1/sessions', { established: 4, total: 4 }),
        prefixes: known('gw1/routes', { inUse: 1, total: 1, nextHops: 1 }),
        nat: known('gw1/nat', { rules: 2, attention: 2 }),
      },
    },
    services: {
      rows: [service('api-ingress', 'api.roy-n-roy.test'), service('web-ingress', 'www.roy-n-roy.test')],
      gaps: [],
    },
    pools: { rows: [pool()], gaps: [] },
    peers: { rows: WORKERS.map(peer), gaps: [] },
    routes: { rows: [route()], gaps: [] },
    advertisements: {
      rows: WORKERS.filter(({ name }) => name !== 'worker3').map(sentOn),
      flows: [flow()],
      gaps: [],
    },
    nat: { rows: [nat(0, '80'), nat(1, '443')], gaps: [] },
    sources: { rows: [router(), cluster()] },
  });
}

/** The same network on a bad day: a session is down, the address has no next hop, and the NAT table cannot be read. */
export function brokenSnapshot(): Snapshot {
  const blog = blogSnapshot();
  const noHop = say('service.noActiveNextHop', { prefix: PREFIX, router: 'gw1' });
  const refused: Problem = {
    code: 'routeros.not-permitted',
    message: 'gw1 refuses /ip/firewall/nat: not enough permissions (9)',
    params: { router: 'gw1', menu: '/ip/firewall/nat' },
    suggestion: 'Give the group of user lb-read the policy read.',
  };
  const natUnknown = { state: 'unknown', problem: refused, feed: 'gw1/nat' } as const;
  return {
    ...blog,
    sections: {
      ...blog.sections,
      overview: {
        verdict: {
          health: 'down',
          sentence: say('verdict.unreachable.many', { count: 2, first: 'www.roy-n-roy.test', more: 1 }),
          because: noHop,
        },
        findings: [
          {
            id: 'service-unreachable',
            severity: 'critical',
            subject: 'www.roy-n-roy.test',
            sentence: noHop,
            evidence: [{ object: PREFIX, field: 'in use', value: '0', feed: 'gw1/routes' }],
            subjectKey: 'services/blog|Ingress|default/web-ingress|www.roy-n-roy.test',
            consequence: [],
            affected: 0,
            touches: [],
            remedy: [],
            href: '/services',
          },
        ],
        unjudged: [],
        tiles: {
          ...blog.sections.overview.tiles,
          services: known('blog/services', { reachable: 0, total: 2 }),
          peers: known('gw1/sessions', { established: 3, total: 4 }),
          prefixes: known('gw1/routes', { inUse: 0, total: 1, nextHops: 0 }),
          nat: natUnknown,
        },
      },
      services: {
        rows: blog.sections.services.rows.map((row) => ({ ...row, health: 'down', sentence: noHop })),
        gaps: [],
      },
      peers: {
        rows: blog.sections.peers.rows.map((row) => (row.node === 'worker3' ? retrying(row) : row)),
        gaps: [],
      },
      routes: {
        rows: blog.sections.routes.rows.map((row) => ({
          ...row,
          hops: known('gw1/routes', WORKERS.slice(0, 3).filter(announces).map(missing)),
          health: 'down',
          sentence: say('route.none', {}),
        })),
        gaps: [],
      },
      nat: { rows: [], gaps: [{ feed: 'gw1/nat', problem: refused }] },
    },
  };
}

function snapshotOf(sections: Sections): Snapshot {
  return {
    revision: 42,
    at: FIXTURE_AT,
    stage: { embedded: true, story: 'blog', stories: ['blog', 'today'] },
    sections,
  };
}

function known<T>(feed: string, value: T) {
  return { state: 'live', value, feed } as const;
}

function say(key: string, params: Sentence['params']): Sentence {
  return { key, params, text: key };
}

function announces({ name }: { name: string }): boolean {
  return name === 'worker1' || name === 'worker3';
}

function service(name: string, host: string): ServiceRow {
  return {
    key: `blog|Ingress|default/${name}|${host}`,
    cluster: 'blog',
    kind: 'Ingress',
    namespace: 'default',
    name,
    host,
    addresses: [
      {
        address: '192.168.128.1',
        family: 4,
        class: 'pool',
        pool: 'default',
        owner: 'ingress-nginx/ingress-nginx-controller',
        routes: [`gw1|${PREFIX}`],
        nat: ['gw1|0', 'gw1|1'],
      },
    ],
    ports: [
      { port: 80, protocol: 'TCP', name: 'http' },
      { port: 443, protocol: 'TCP', name: 'https' },
    ],
    externalTrafficPolicy: 'Local',
    beyondBgp: false,
    endpoints: known('blog/endpointslices', { ready: 2, total: 2, nodes: 2 }),
    nextHops: known('gw1/routes', { expected: 2, inUse: 1, candidate: 1 }),
    health: 'up',
    sentence: say('service.routerKeeps', { inUse: 1, learned: 2, router: 'gw1' }),
    feeds: [...CLUSTER_FEEDS, 'gw1/routes'],
  };
}

function pool(): PoolRow {
  return {
    key: 'blog|default',
    cluster: 'blog',
    name: 'default',
    origin: 'configmap',
    protocols: ['bgp'],
    advertisements: ['default'],
    autoAssign: true,
    avoidBuggyIPs: true,
    ranges: [{ text: '192.168.128.0/24', family: 4, first: '192.168.128.0', last: '192.168.128.255' }],
    families: known('blog/services', [
      {
        family: 4,
        capacity: '254',
        used: 1,
        strangers: 0,
        buggy: '2',
        free: '253',
        percent: 0.4,
        nextFree: '192.168.128.2',
      },
    ]),
    addresses: known('blog/services', [
      {
        address: '192.168.128.1',
        family: 4,
        use: 'used',
        holders: [{ kind: 'Service', namespace: 'ingress-nginx', name: 'ingress-nginx-controller' }],
      },
    ]),
    health: 'up',
    sentence: say('pool.fine', { percent: 0.4 }),
    feeds: ['blog/services', 'blog/configmaps'],
  };
}

function peer({ name, address }: (typeof WORKERS)[number]): PeerRow {
  return {
    key: `gw1|main|${address}`,
    router: 'gw1',
    cluster: 'blog',
    node: name,
    name: `kube-metallb-${name}`,
    remoteAddress: address,
    localAddress: '192.168.5.1',
    remoteAs: 65001,
    localAs: 65000,
    health: 'up',
    session: known('gw1/sessions', {
      state: 'established',
      rawState: 'established',
      establishedSince: FIXTURE_AT - 93_780_000,
      prefixCount: announces({ name }) ? 1 : 0,
      holdTime: 180,
      keepalive: 60,
      multihop: true,
      dynamic: false,
      families: ['ip'],
    }),
    clusterEnd: known('blog/configmaps', {
      bgpPeer: 'peer1',
      myAsn: 65001,
      peerAsn: 65000,
      holdTime: 90,
      multihop: false,
      passwordSet: false,
      families: ['ip'],
    }),
    sentence: say('peer.established', { since: FIXTURE_AT - 93_780_000 }),
  };
}

function retrying(row: PeerRow): PeerRow {
  return {
    ...row,
    health: 'down',
    session: known('gw1/sessions', { state: 'retrying', rawState: 'active', dynamic: false }),
    sentence: say('peer.retrying', {}),
  };
}

function route(): RouteRow {
  return {
    key: `gw1|${PREFIX}`,
    router: 'gw1',
    cluster: 'blog',
    prefix: PREFIX,
    services: [{ namespace: 'ingress-nginx', name: 'ingress-nginx-controller' }],
    hosts: ['api.roy-n-roy.test', 'www.roy-n-roy.test'],
    expected: known('blog/endpointslices', ['worker1', 'worker3']),
    leftOut: [
      {
        reason: 'noLocalEndpoints',
        nodes: ['worker2', 'worker4'],
        sentence: say('leftOut.noLocalEndpoints', { nodes: 'worker2, worker4' }),
      },
    ],
    hops: known('gw1/routes', [
      hop('192.168.5.251', 'worker3', 'in-use', 'DAb'),
      hop('192.168.5.253', 'worker1', 'candidate', 'Db'),
    ]),
    keeps: 1,
    health: 'up',
    sentence: say('route.keepsSome', { inUse: 1, learned: 2, router: 'gw1' }),
  };
}

function hop(nextHop: string, node: string, state: Hop['state'], flags: string): Hop {
  return {
    nextHop,
    node,
    state,
    ecmp: false,
    interface: 'bridge1',
    flags,
    distance: 20,
    asPath: '65001',
    peerKey: `main|${nextHop}`,
    peerName: `kube-metallb-${node}`,
  };
}

function missing({ name, address }: (typeof WORKERS)[number]): Hop {
  return { nextHop: address, node: name, state: 'missing', ecmp: false, flags: '' };
}

function sentOn({ name }: (typeof WORKERS)[number]): AdvertisementRow {
  return {
    key: `gw1|kube-metallb-${name}|${PREFIX}`,
    router: 'gw1',
    peer: `kube-metallb-${name}`,
    node: name,
    prefix: PREFIX,
    nextHop: '192.168.5.1',
    asPath: '65001',
    origin: 'incomplete',
    leakBack: true,
    feed: 'gw1/advertisements',
  };
}

function flow(): AdvertisementFlow {
  return {
    key: `gw1|${PREFIX}`,
    router: 'gw1',
    cluster: 'blog',
    prefix: PREFIX,
    intended: known('blog/endpointslices', ['worker1', 'worker3']),
    sent: {
      state: 'unknown',
      feed: 'blog/servicebgpstatuses',
      problem: {
        code: 'metallb.native-tells-nobody',
        message: 'MetalLB in native mode does not say what its speakers send',
      },
    },
    received: known('gw1/routes', ['worker1', 'worker3']),
    sentOn: known('gw1/advertisements', ['worker1', 'worker2', 'worker4']),
  };
}

function nat(position: number, port: string): NatRow {
  return {
    key: `gw1|${position}`,
    router: 'gw1',
    position,
    chain: 'dstnat',
    action: 'dst-nat',
    protocol: 'tcp',
    port,
    inInterface: 'ether1',
    toAddresses: '192.168.128.1',
    otherMatchers: {},
    disabled: false,
    dynamic: false,
    invalid: false,
    packets: 1280,
    bytes: 81_920,
    ours: false,
    target: {
      hosts: ['api.roy-n-roy.test', 'www.roy-n-roy.test'],
      services: ['ingress-nginx/ingress-nginx-controller'],
      pool: 'default',
    },
    targetKnown: true,
    health: 'degraded',
    remarks: [say('nat.port', { port }), say('nat.notWan', { interface: 'ether1', wan: 'pppoe-out1' })],
    feed: 'gw1/nat',
  };
}

function router(): SourceRow {
  return {
    id: 'gw1',
    kind: 'router',
    title: 'gw1 · RouterOS 6.48',
    endpoint: '127.0.0.1:8728 (api)',
    health: 'up',
    sentence: say('source.connected', {}),
    feeds: [
      feed('gw1', 'router', 'sessions', 5_000, 4),
      feed('gw1', 'router', 'routes', 10_000, 2),
      feed('gw1', 'router', 'nat', 30_000, 2),
      feed('gw1', 'router', 'advertisements', 30_000, 3),
      feed('gw1', 'router', 'system', 30_000, 1),
    ],
  };
}

function cluster(): SourceRow {
  return {
    id: 'blog',
    kind: 'cluster',
    title: 'blog · MetalLB v0.9.3 (native)',
    endpoint: 'https://127.0.0.1:6443',
    health: 'up',
    sentence: say('source.connected', {}),
    feeds: ['services', 'endpointslices', 'ingresses', 'nodes', 'configmaps'].map((name) =>
      feed('blog', 'cluster', name, 60_000, 4),
    ),
  };
}

function feed(
  source: string,
  sourceKind: Feed['sourceKind'],
  name: string,
  everyMs: number,
  rows: number,
): Feed {
  return {
    id: `${source}/${name}`,
    source,
    sourceKind,
    name,
    state: 'live',
    condition: 'ok',
    at: FIXTURE_AT - 2_000,
    everyMs,
    staleAfterMs: everyMs + everyMs / 2,
    rows,
    bytes: rows * 180,
    durationMs: 4,
    errors: 0,
  };
}
