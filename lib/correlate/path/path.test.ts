import { describe, expect, it, test } from 'vitest';
import {
  advertisement,
  endpoint,
  l2Advertisement,
  peer,
  pool,
  unknown,
} from '../../metallb/testing/cluster.ts';
import type { NameServer } from '../../model/names.ts';
import type { FirewallRule, StaticName } from '../../model/router.ts';
import { Way, WayPlace } from '../../model/way.ts';
import { join } from '../index.ts';
import {
  ADDRESS,
  HOST,
  ingress,
  inputOf,
  metallb,
  NODES,
  nodeAddresses,
  PREFIX,
  routerPeer,
  routerState,
  services,
  WAN_ADDRESS,
  wanAddress,
} from '../testing/exposed.ts';
import { live, natRule, path, routerInterfaces, routerSystem } from '../testing/worlds.ts';
import { rowsFor, sceneOf, waysOf } from './index.ts';

type Given = Parameters<typeof inputOf>[0];

function waysTo(target: string, given: Given = {}): Way[] {
  const input = inputOf(given);
  const { sections } = join(input);
  const scene = sceneOf(input, sections);
  return rowsFor(sections.services.rows, target).flatMap((row) => waysOf(scene, row));
}

function wayTo(target: string, given: Given = {}): Way {
  const [way] = waysTo(target, given);
  if (way === undefined) throw new Error(`no way to ${target}`);
  return Way.parse(way);
}

const hopsOf = (way: Way) => [...way.trunk, ...way.branches.flatMap(({ hops }) => hops)];
const causeOf = (way: Way) => hopsOf(way).find(({ part }) => part === 'cause');
const answers = (addresses: readonly string[]): NameServer => ({
  name: '127.0.0.1:5353',
  answers: live(new Map([[HOST, { host: HOST, addresses }]]), 'dns/127.0.0.1:5353'),
});

/** The router's own entries. */
const entry = (over: Partial<StaticName>): StaticName => ({
  name: HOST,
  regexp: undefined,
  subdomains: false,
  kind: 'address',
  address: undefined,
  alias: undefined,
  forwardTo: undefined,
  disabled: false,
  comment: undefined,
  ...over,
});
const known = (...entries: readonly Partial<StaticName>[]): Given => ({
  router: { staticNames: live({ hosts: [HOST], entries: entries.map(entry) }, 'gw1/names') },
});

describe('the way of a healthy host', () => {
  const way = wayTo(HOST, { names: [answers([WAN_ADDRESS])] });

  it('is in order at every place, in their order', () => {
    expect(hopsOf(way).map(({ place, verdict }) => `${place} ${verdict}`)).toEqual(
      WayPlace.options.map((place) => `${place} ok`),
    );
    expect(way).toMatchObject({ verdict: 'ok', title: HOST, address: ADDRESS });
    expect(causeOf(way)).toBeUndefined();
  });

  it('gives every hop evidence that names its feed', () => {
    for (const { place, evidence } of hopsOf(way)) {
      if (place === 'forward') continue;
      expect(evidence, place).not.toEqual([]);
      for (const each of evidence) expect(each.feed, place).toMatch(/^(c|gw1|dns)\//);
    }
  });
});

const down = nodeAddresses.map((address) => routerPeer(address, { state: 'down' }));
const filtered = nodeAddresses.map((nextHop) => path({ prefix: PREFIX, nextHop, use: 'filtered' }));
const waiting = nodeAddresses.map((nextHop) => path({ prefix: PREFIX, nextHop, use: 'candidate' }));
const drop = natRule({ chain: 'forward', action: 'drop', dstPort: undefined, toAddresses: undefined });
const everyEndpoint = ['n1', 'n2'].map((name) => endpoint('controller', name));

/** Each hop broken in turn: where the cause is named, with which sentence, and what only follows from it. */
const BROKEN: readonly [place: WayPlace, sentence: string, given: Given, follows: readonly WayPlace[]][] = [
  ['name', 'path.name.missing', { names: [answers([])] }, []],
  ['name', 'path.name.elsewhere', { names: [answers(['192.0.2.99'])] }, []],
  ['name', 'path.name.elsewhere', known({ address: '192.0.2.99' }), []],
  ['name', 'path.name.missing', known({ kind: 'nonexistent' }), []],
  ['name', 'path.name.elsewhere', { ...known({ address: '192.0.2.99' }), names: [answers([ADDRESS])] }, []],
  [
    'entrance',
    'path.entrance.unowned',
    {
      cluster: { ingresses: live([ingress({ loadBalancer: [{ ip: '203.0.113.9', hostname: undefined }] })]) },
    },
    ['service', 'endpoints', 'address', 'advertisement', 'nodes'],
  ],
  [
    'entrance',
    'path.entrance.noClass',
    { cluster: { ingresses: live([ingress({ className: 'gone', loadBalancer: [] })]) } },
    ['service', 'endpoints', 'address', 'advertisement', 'nodes'],
  ],
  ['backend', 'path.backend.empty', { cluster: { endpoints: live(everyEndpoint) } }, []],
  ['backend', 'path.backend.absent', { cluster: { services: live(services().slice(0, 1)) } }, []],
  [
    'service',
    'path.service.portNotServed',
    { cluster: { services: live(services({ ports: [] })) }, router: { nat: live([]) } },
    [],
  ],
  [
    'endpoints',
    'path.endpoints.none',
    { cluster: { endpoints: live([endpoint('web', 'n3')]) }, router: { paths: live([]) } },
    ['nodes', 'sessions', 'paths', 'in-use'],
  ],
  [
    'advertisement',
    'path.advertisement.none',
    { cluster: { metallb: live(metallb({ bgpAdvertisements: [] })) }, router: { paths: live([]) } },
    ['nodes', 'sessions', 'paths', 'in-use'],
  ],
  ['sessions', 'path.sessions.none', { router: { peers: live(down), paths: live([]) } }, ['paths', 'in-use']],
  ['paths', 'path.paths.none', { router: { paths: live([]) } }, ['in-use']],
  ['paths', 'path.paths.refused', { router: { paths: live(filtered) } }, ['in-use']],
  ['in-use', 'path.inUse.none', { router: { paths: live(waiting) } }, []],
  [
    'forward',
    'path.forward.dropped',
    { router: { forwardFilter: live([{ ...drop, inInterfaceList: undefined }]) } },
    [],
  ],
  ['nat', 'path.nat.dead', { router: { nat: live([natRule({ toAddresses: ADDRESS, invalid: true })]) } }, []],
  [
    'wan',
    'path.wan.none',
    { router: { interfaces: live({ ...routerInterfaces('ether1'), defaultRoutes: [] }) } },
    [],
  ],
];

test.each(BROKEN)('broken at %s: %s', (place, sentence, given, follows) => {
  const way = wayTo(HOST, given);
  expect(causeOf(way)).toMatchObject({ place, verdict: 'broken', sentence: { key: sentence } });
  expect(way.verdict).toBe('broken');
  const marked = hopsOf(way).filter(({ part }) => part === 'consequence');
  expect(marked.map((hop) => hop.place)).toEqual(follows);
});

const PENDING = { services: live(services({ loadBalancer: [] })), ingresses: live([]) };

test('without an address the reason is MetalLB’s own', () => {
  const full = metallb({ pools: [pool('public', ['203.0.113.0/28'], { autoAssign: false })] });
  const way = wayTo('default/controller', { cluster: { ...PENDING, metallb: live(full) } });
  expect(way.address).toBeUndefined();
  expect(causeOf(way)).toMatchObject({
    place: 'address',
    problem: { code: expect.stringMatching(/^metallb\./) },
  });
});

/** Weakened, but not broken. */
const DEGRADED: readonly [place: WayPlace, sentence: string, given: Given][] = [
  ['name', 'path.name.alsoElsewhere', { names: [answers([WAN_ADDRESS, '192.0.2.99'])] }],
  [
    'nodes',
    'path.nodes.notReady',
    { cluster: { nodes: live(NODES.map((node) => ({ ...node, ready: node.name !== 'n2' }))) } },
  ],
  [
    'sessions',
    'path.sessions.some',
    {
      router: {
        peers: live(
          nodeAddresses.map((address, index) => routerPeer(address, index === 0 ? { state: 'down' } : {})),
        ),
      },
    },
  ],
  [
    'paths',
    'path.paths.missing',
    { router: { paths: live(nodeAddresses.slice(1).map((nextHop) => path({ prefix: PREFIX, nextHop }))) } },
  ],
  [
    'nat',
    'path.nat.doubtful',
    { router: { nat: live([natRule({ toAddresses: ADDRESS, inInterfaceList: 'LAN' })]) } },
  ],
  [
    'wan',
    'path.wan.private',
    {
      router: { interfaces: live({ ...routerInterfaces('ether1'), addresses: [wanAddress('100.64.1.2')] }) },
    },
  ],
];

test.each(DEGRADED)('degraded at %s: %s', (place, sentence, given) => {
  const way = wayTo(HOST, given);
  expect(causeOf(way)).toMatchObject({ place, verdict: 'degraded', sentence: { key: sentence } });
});

/** Whatever is not read is unknown, and never in order. */
const UNREAD: readonly [feed: string, given: Given, places: readonly WayPlace[]][] = [
  [
    'c/endpointslices',
    { cluster: { endpoints: unknown('c/endpointslices') } },
    ['backend', 'endpoints', 'nodes'],
  ],
  ['gw1/sessions', { router: { peers: unknown('gw1/sessions') } }, ['sessions']],
  ['gw1/routes', { router: { paths: unknown('gw1/routes') } }, ['paths', 'in-use']],
  ['gw1/filter', { router: { forwardFilter: unknown('gw1/filter') } }, ['forward']],
  ['gw1/nat', { router: { nat: unknown('gw1/nat') } }, ['nat']],
  ['gw1/names', { router: { staticNames: unknown('gw1/names') } }, ['name']],
];

test.each(UNREAD)('unknown while %s is not read', (_, given, places) => {
  const way = wayTo(HOST, given);
  const verdicts = new Map(hopsOf(way).map(({ place, verdict }) => [place, verdict]));
  for (const place of places) expect(verdicts.get(place), place).toBe('unknown');
  expect(way.verdict).not.toBe('ok');
});

test('what is stale may worry but not reassure', () => {
  const paths = {
    state: 'stale' as const,
    value: nodeAddresses.map((nextHop) => path({ prefix: PREFIX, nextHop })),
    feed: 'gw1/routes',
  };
  const way = wayTo(HOST, { router: { paths } });
  expect(hopsOf(way).find(({ place }) => place === 'in-use')).toMatchObject({ verdict: 'unknown' });
});

test('one of three in use is right for a router without multipath', () => {
  const paths = nodeAddresses.map((nextHop, index) =>
    path({ prefix: PREFIX, nextHop, use: index === 0 ? 'in-use' : 'candidate' }),
  );
  const way = wayTo(HOST, { router: { system: live(routerSystem('6.48.7')), paths: live(paths) } });
  expect(hopsOf(way).find(({ place }) => place === 'in-use')).toMatchObject({
    verdict: 'ok',
    sentence: { key: 'path.inUse.keepsSome' },
  });
});

test('a router that is reached makes up for one that is not', () => {
  const input = inputOf({
    cluster: {
      metallb: live(
        metallb({
          peers: [peer('gw1', '192.168.5.1'), peer('gw2', '192.168.5.2')],
          bgpAdvertisements: [advertisement('public')],
        }),
      ),
    },
  });
  const interfaces = routerInterfaces('ether1');
  const second = routerState({
    id: 'gw2',
    interfaces: live({ ...interfaces, addresses: [{ ...wanAddress('192.168.5.2'), interface: 'bridge' }] }),
    peers: live(down.map((each) => ({ ...each, localAddress: '192.168.5.2' }))),
    paths: live([]),
  });
  const both = { ...input, routers: [...input.routers, { state: second, feeds: [], endpoint: '' }] };
  const { sections } = join(both);
  const [way] = rowsFor(sections.services.rows, HOST).flatMap((row) => waysOf(sceneOf(both, sections), row));
  expect(way?.branches.map(({ router, verdict }) => [router, verdict])).toEqual([
    ['gw1', 'ok'],
    ['gw2', 'broken'],
  ]);
  expect(way?.verdict).toBe('degraded');
});

test.each([
  ['a host in any case', 'Shop.Example.TEST'],
  ['a host with its root dot', `${HOST}.`],
  ['an address', ADDRESS],
  ['the object that exposes it', 'default/shop'],
  ['the Service that owns the address', 'default/controller'],
])('is found by %s', (_, target) => {
  expect(waysTo(target).map(({ title }) => title)).toContain(HOST);
});

test('a host under a wildcard is found by its own name, and nothing else is', () => {
  const given = { cluster: { ingresses: live([ingress({ hosts: ['*.example.test'] })]) } };
  expect(waysTo('blog.example.test', given).map(({ title }) => title)).toEqual(['*.example.test']);
  expect(waysTo('example.test', given)).toEqual([]);
  expect(waysTo('a.blog.example.org', given)).toEqual([]);
});

describe("MetalLB's own account", () => {
  const controller = { namespace: 'default', name: 'controller' };
  const nodesOf = (given: Given) => hopsOf(wayTo(HOST, given)).find(({ place }) => place === 'nodes');
  const layer2 = (cluster: NonNullable<Given['cluster']> = {}): Given => ({
    cluster: {
      metallb: live(metallb({ bgpAdvertisements: [], l2Advertisements: [l2Advertisement('arp')] })),
      ...cluster,
    },
  });
  const status = (node: string, interfaces: readonly string[] = []) => ({
    service: controller,
    node,
    interfaces,
  });

  it('names the node that answers ARP, and its interfaces', () => {
    const way = wayTo(
      HOST,
      layer2({ layer2Announcements: live([status('n2', ['eth1'])], 'c/servicel2statuses') }),
    );
    const hop = hopsOf(way).find(({ place }) => place === 'nodes');
    expect(hop).toMatchObject({
      verdict: 'ok',
      sentence: { key: 'path.nodes.layer2', params: { nodes: 'n2' } },
    });
    expect(hop?.evidence).toEqual([
      {
        object: 'ServiceL2Status n2',
        field: 'status.interfaces',
        value: 'eth1',
        feed: 'c/servicel2statuses',
      },
    ]);
    expect(way.verdict).toBe('ok');
  });

  it.each<[string, string, NonNullable<Given['cluster']>]>([
    ['unknown', 'path.nodes.layer2Untold', {}],
    [
      'unknown',
      'path.nodes.layer2Untold',
      { layer2Announcements: unknown('c/servicel2statuses', 'kubernetes.absent') },
    ],
    [
      'unknown',
      'path.nodes.layer2Untold',
      { layer2Announcements: live([{ ...status('n1'), service: { ...controller, name: 'web' } }]) },
    ],
    ['degraded', 'path.nodes.notReady', { layer2Announcements: live([status('gone')]) }],
  ])('of ARP is %s: %s', (verdict, key, cluster) => {
    expect(nodesOf(layer2(cluster))).toMatchObject({ verdict, sentence: { key } });
  });

  it.each<[readonly string[], readonly string[], readonly string[]]>([
    [['n1', 'n2', 'n3'], [], []],
    [['n1', 'n2'], [], ['path.nodes.statusSilent n3']],
    [['n1', 'n2', 'n3', 'n9'], [], ['path.nodes.statusMore n9']],
    [[], ['n1'], ['path.nodes.statusSilent n1, n2, n3']],
    [[], [], []],
  ])('of BGP from %j (of others from %j) differs by %j', (own, others, differences) => {
    const said = (name: string) => (node: string) => ({
      service: { ...controller, name },
      node,
      peers: ['gw1'],
    });
    const all = [...own.map(said('controller')), ...others.map(said('web'))];
    const hop = nodesOf({ cluster: { announcements: live(all, 'c/servicebgpstatuses') } });
    expect(hop?.notes.map(({ key, params }) => `${key} ${params?.nodes}`)).toEqual(differences);
    expect(hop?.evidence.filter(({ object }) => object.startsWith('ServiceBGPStatus'))).toEqual(
      own.map((node) => ({
        object: `ServiceBGPStatus ${node}`,
        field: 'status.peers',
        value: 'gw1',
        feed: 'c/servicebgpstatuses',
      })),
    );
  });
});

describe('the name at a router', () => {
  const hop = (given: Given) => hopsOf(wayTo(HOST, given)).find(({ place }) => place === 'name');

  it.each<[string, readonly Partial<StaticName>[], string, string]>([
    ['has no entry', [], 'not-applicable', 'path.name.off'],
    ['has another entry', [{ name: 'other.test', address: '192.0.2.9' }], 'not-applicable', 'path.name.off'],
    ['has one that is off', [{ address: '192.0.2.9', disabled: true }], 'not-applicable', 'path.name.off'],
    ['has the right one', [{ address: ADDRESS }], 'ok', 'path.name.right'],
    ['has the WAN address', [{ address: WAN_ADDRESS }], 'ok', 'path.name.right'],
    [
      'has a right and a wrong one',
      [{ address: ADDRESS }, { address: '192.0.2.9' }],
      'degraded',
      'path.name.alsoElsewhere',
    ],
    [
      'matches a pattern',
      [{ name: undefined, regexp: '^shop[.]', address: ADDRESS }],
      'ok',
      'path.name.right',
    ],
    [
      'prefers a pattern to a name',
      [{ address: '192.0.2.9' }, { name: undefined, regexp: 'shop', address: ADDRESS }],
      'ok',
      'path.name.right',
    ],
    [
      'cannot tell a pattern',
      [{ name: undefined, regexp: '(a+)+$', address: ADDRESS }],
      'not-applicable',
      'path.name.unsure',
    ],
    [
      'cannot read a pattern',
      [{ name: undefined, regexp: '(', address: ADDRESS }],
      'not-applicable',
      'path.name.unsure',
    ],
    [
      'follows an alias',
      [
        { kind: 'alias', alias: 'web.test' },
        { name: 'web.test', address: ADDRESS },
      ],
      'ok',
      'path.name.right',
    ],
    ['follows none in a circle', [{ kind: 'alias', alias: HOST }], 'not-applicable', 'path.name.unsure'],
    [
      'has an alias of a name elsewhere',
      [{ kind: 'alias', alias: 'web.test' }],
      'not-applicable',
      'path.name.forwarded',
    ],
    [
      'leaves it to another server',
      [{ kind: 'forward', forwardTo: '192.0.2.53' }],
      'not-applicable',
      'path.name.forwarded',
    ],
    [
      'has an entry for all below',
      [{ name: 'example.test', subdomains: true, address: ADDRESS }],
      'ok',
      'path.name.right',
    ],
    [
      'has an entry above that is for itself',
      [{ name: 'example.test', address: ADDRESS }],
      'not-applicable',
      'path.name.off',
    ],
    ['has text only', [{ kind: 'other' }], 'not-applicable', 'path.name.off'],
  ])('%s', (_, entries, verdict, sentence) => {
    expect(hop(known(...entries))).toMatchObject({ verdict, sentence: { key: sentence } });
  });

  it('stands beside what servers say', () => {
    const both = hop({ ...known({ kind: 'forward', forwardTo: '192.0.2.53' }), names: [answers([ADDRESS])] });
    expect(both).toMatchObject({ verdict: 'ok', notes: [{ key: 'path.name.forwarded' }] });
    expect(both?.evidence).toHaveLength(2);
  });

  it('of a router without the menu is nothing', () => {
    const absent = {
      state: 'unknown' as const,
      problem: { code: 'routeros.absent', message: '' },
      feed: 'gw1/names',
    };
    expect(hop({ router: { staticNames: absent } })?.verdict).toBe('not-applicable');
  });
});

describe('an IPv6 address', () => {
  const address = '2001:db8:40::1';
  const given = (...rules: readonly Partial<FirewallRule>[]): Given => ({
    cluster: {
      services: live([
        ...services().map((each) =>
          each.name === 'controller'
            ? { ...each, loadBalancer: [{ ip: address, hostname: undefined }] }
            : each,
        ),
      ]),
      ingresses: live([ingress({ loadBalancer: [{ ip: address, hostname: undefined }] })]),
      metallb: live(metallb({ pools: [pool('public', ['2001:db8:40::/120'])] })),
    },
    router: {
      paths: live(nodeAddresses.map((nextHop) => path({ prefix: `${address}/128`, nextHop, ecmp: true }))),
      prefixesAsked: [`${address}/128`],
      ipv6Forwarding: live(
        {
          rules: rules.map((rule, position) =>
            natRule({
              chain: 'forward',
              position,
              dstPort: undefined,
              inInterfaceList: undefined,
              protocol: undefined,
              toAddresses: undefined,
              ...rule,
            }),
          ),
          defaultRoutes: [
            path({ prefix: '::/0', nextHop: 'fe80::1', interface: 'ether1', protocol: 'static' }),
          ],
        },
        'gw1/ipv6-filter',
      ),
    },
  });
  const outside = (...rules: readonly Partial<FirewallRule>[]) =>
    hopsOf(wayTo(HOST, given(...rules)))
      .filter(({ place }) => ['forward', 'nat', 'wan'].includes(place))
      .map(({ place, verdict, sentence }) => [place, verdict, sentence.key]);
  const rest = [
    ['nat', 'not-applicable', 'path.outside.ipv6'],
    ['wan', 'ok', 'path.wan.ipv6'],
  ];
  const keepOut = { action: 'drop', inInterface: 'ether1' };
  const letIn = { action: 'accept', dstAddress: '2001:db8:40::/64', protocol: 'tcp', dstPort: '80,443' };

  it.each<[string, readonly Partial<FirewallRule>[], string, string]>([
    ['is open without any rule', [], 'ok', 'path.forward.passes'],
    ['is closed by a drop, which is no fault', [keepOut], 'not-applicable', 'path.outside.closedV6'],
    ['is let in before the drop', [letIn, keepOut], 'ok', 'path.forward.passes'],
    ['is let in for one port', [{ ...letIn, dstPort: '443' }, keepOut], 'ok', 'path.forward.passesSome'],
    ['is let in too late', [keepOut, letIn], 'broken', 'path.forward.acceptTooLate'],
    [
      'is not let in by a rule for another',
      [keepOut, { ...letIn, dstAddress: '2001:db8:99::/64' }],
      'not-applicable',
      'path.outside.closedV6',
    ],
    ['cannot be told', [{ action: 'jump' }, keepOut], 'unknown', 'path.forward.unsure'],
  ])('%s', (_, rules, verdict, sentence) => {
    expect(outside(...rules)).toEqual([['forward', verdict, sentence], ...rest]);
  });

  it('is reached from inside alone where no IPv6 route leads out', () => {
    const { router } = given();
    const none = live({ rules: [], defaultRoutes: [] }, 'gw1/ipv6-filter');
    const way = wayTo(HOST, { ...given(), router: { ...router, ipv6Forwarding: none } });
    expect(hopsOf(way).at(-1)).toMatchObject({
      verdict: 'not-applicable',
      sentence: { key: 'path.outside.noIpv6' },
    });
  });

  it('is unknown while its filter is not read', () => {
    const { router } = given();
    const way = wayTo(HOST, {
      ...given(),
      router: { ...router, ipv6Forwarding: unknown('gw1/ipv6-filter') },
    });
    expect(hopsOf(way).at(-1)).toMatchObject({ place: 'forward', verdict: 'unknown' });
  });
});
