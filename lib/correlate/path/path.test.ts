import { describe, expect, it, test } from 'vitest';
import { advertisement, endpoint, peer, pool, unknown } from '../../metallb/testing/cluster.ts';
import type { NameServer } from '../../model/names.ts';
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
