import { describe, expect, it, test } from 'vitest';
import { advertisement, endpoint, peer } from '../metallb/testing/cluster.ts';
import type { Redundancy, Sections } from '../model/snapshot.ts';
import type { WhatIf } from '../model/what-if.ts';
import { join } from './index.ts';
import { sceneOf } from './path/index.ts';
import {
  HOST,
  inputOf,
  metallb,
  NODES,
  nodeAddresses,
  PREFIX,
  routerPeer,
  routerState,
  services,
} from './testing/exposed.ts';
import { live, path, routerInterfaces, routerSystem, unread } from './testing/worlds.ts';
import { whatIf } from './what-if.ts';

type Given = Parameters<typeof inputOf>[0];

const everywhere = NODES.map(({ name }) => endpoint('controller', name));
const local = services({ externalTrafficPolicy: 'Local' });
const pathsOf = (addresses: readonly string[]) =>
  live(addresses.map((nextHop) => path({ prefix: PREFIX, nextHop, ecmp: true, peerKey: `main|${nextHop}` })));

/** Every node serves, announces and is used. */
const WIDE: Given = {
  cluster: { endpoints: live([...everywhere, endpoint('web', 'n3')], 'c/endpointslices') },
  router: { paths: pathsOf(nodeAddresses) },
};

/** Local, with Pods on one node alone. */
const NARROW: Given = {
  cluster: {
    services: live(local),
    endpoints: live([endpoint('controller', 'n1'), endpoint('web', 'n3')], 'c/endpointslices'),
  },
  router: { paths: pathsOf(nodeAddresses.slice(0, 1)) },
};

function withSecondRouter(given: Given) {
  const input = inputOf({
    ...given,
    cluster: {
      ...given.cluster,
      metallb: live(
        metallb({
          peers: [peer('gw1', '192.168.5.1'), peer('gw2', '192.168.5.2')],
          bgpAdvertisements: [advertisement('public')],
        }),
      ),
    },
  });
  const interfaces = routerInterfaces('ether1');
  const addresses = interfaces.addresses.map((each) => ({ ...each, address: '192.168.5.2/24' }));
  const second = routerState({
    id: 'gw2',
    interfaces: live({ ...interfaces, addresses }),
    peers: live(nodeAddresses.map((address) => routerPeer(address, { localAddress: '192.168.5.2' }))),
    paths: pathsOf(nodeAddresses),
    nat: live([]),
  });
  return { ...input, routers: [...input.routers, { state: second, feeds: [], endpoint: '' }] };
}

function sectionsOf(given: Given): Sections {
  return join(inputOf(given)).sections;
}

function redundancyOf(sections: Sections): Redundancy | undefined {
  const reading = sections.services.rows.find(({ host }) => host === HOST)?.redundancy;
  return reading === undefined || reading.state === 'unknown' ? undefined : reading.value;
}

describe('what a host survives', () => {
  test.each<[string, Given, Partial<Redundancy>]>([
    ['three nodes on one router', WIDE, { nodes: 2, sessions: 2, routers: 0, spread: 3 }],
    ['Pods on one node alone', NARROW, { nodes: 0, sessions: 0, routers: 0, spread: 1 }],
    [
      'three nodes that announce for Pods on two',
      { ...WIDE, cluster: { endpoints: live([...everywhere.slice(0, 2), endpoint('web', 'n3')]) } },
      { nodes: 1, sessions: 2 },
    ],
    [
      'candidates that would take over',
      {
        ...WIDE,
        router: {
          system: live(routerSystem('6.48.7')),
          paths: live(
            nodeAddresses.map((nextHop, index) =>
              path({ prefix: PREFIX, nextHop, use: index === 0 ? 'in-use' : 'candidate' }),
            ),
          ),
        },
      },
      { nodes: 2, spread: 1 },
    ],
    [
      'no path at all',
      { router: { paths: live([]) } },
      { reachable: false, nodes: 0, sessions: 0, routers: 0 },
    ],
  ])('%s', (_, given, expected) => {
    expect(redundancyOf(sectionsOf(given))).toMatchObject(expected);
  });

  it('counts a second router', () => {
    expect(redundancyOf(join(withSecondRouter(WIDE)).sections)).toMatchObject({
      nodes: 2,
      sessions: 5,
      routers: 1,
    });
  });

  it('is unknown while the routes are', () => {
    const row = sectionsOf({ router: { paths: unread('gw1/routes') } }).services.rows.find(
      ({ host }) => host === HOST,
    );
    expect(row?.redundancy).toMatchObject({ state: 'unknown', feed: 'gw1/routes' });
  });
});

function askOf(
  given: Given | ReturnType<typeof withSecondRouter>,
  kind: 'node' | 'session' | 'router',
  key: string,
): WhatIf | undefined {
  const input = 'now' in given ? given : inputOf(given);
  return whatIf(sceneOf(input, join(input).sections), { kind, key });
}

const struck = (answer: WhatIf | undefined) =>
  (['unreachable', 'degraded', 'unknown'] as const).flatMap((is) =>
    (answer?.[is] ?? []).map(({ title, sentence }) => `${title} ${is} ${sentence.key}`),
  );

describe('what if', () => {
  test.each<[string, Given, 'node' | 'session' | 'router', string, string[]]>([
    ['one of three nodes fails', WIDE, 'node', 'c|n1', [`${HOST} degraded whatIf.fewer`]],
    ['the only node fails', NARROW, 'node', 'c|n1', [`${HOST} unreachable whatIf.noPath`]],
    ['a node without a part in it fails', NARROW, 'node', 'c|n2', []],
    [
      'the only node with Pods fails, while others still announce',
      { ...WIDE, cluster: { endpoints: live([endpoint('controller', 'n1'), endpoint('web', 'n3')]) } },
      'node',
      'c|n1',
      [`${HOST} unreachable whatIf.noEndpoint`],
    ],
    [
      'one of three sessions fails',
      WIDE,
      'session',
      'gw1|main|192.168.5.11',
      [`${HOST} degraded whatIf.fewer`],
    ],
    [
      'the only session fails',
      NARROW,
      'session',
      'gw1|main|192.168.5.11',
      [`${HOST} unreachable whatIf.noPath`],
    ],
    ['the only router fails', WIDE, 'router', 'gw1', [`${HOST} unreachable whatIf.noPath`]],
    [
      'routes are not read',
      { router: { paths: unread('gw1/routes') } },
      'node',
      'c|n1',
      [`${HOST} unknown whatIf.unknown`],
    ],
    ['it is unreachable already', { router: { paths: live([]) } }, 'node', 'c|n1', []],
  ])('%s', (_, given, kind, key, expected) => {
    expect(struck(askOf(given, kind, key))).toEqual(expected);
  });

  it('tells that the router with the only door is lost', () => {
    const answer = askOf(withSecondRouter(WIDE), 'router', 'gw1');
    expect(struck(answer)).toEqual([`${HOST} degraded whatIf.insideOnly`]);
    expect(answer?.degraded[0]?.sentence.text).toContain('gw1');
  });

  it.each([
    ['node', 'c|nobody'],
    ['node', 'other|n1'],
    ['session', 'gw1|main|192.0.2.1'],
    ['router', 'gw9'],
  ] as const)('knows no %s %s', (kind, key) => {
    expect(askOf(WIDE, kind, key)).toBeUndefined();
  });
});
