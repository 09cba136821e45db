import { expect, test } from 'vitest';
import { endpoint, node, peer } from '../metallb/testing/cluster.ts';
import type { RouterPeer } from '../model/router.ts';
import type { EndDifference, PeerRow } from '../model/snapshot.ts';
import { join } from './index.ts';
import { inputOf, metallb, nodeAddresses, routerPeer } from './testing/exposed.ts';
import { live, routerSystem } from './testing/worlds.ts';

const FIRST = nodeAddresses[0] ?? '';

type Case = {
  /** Fields of the cluster's BGPPeer. */
  readonly wants?: Parameters<typeof peer>[2];
  /** Fields of the router's peer with the first node. */
  readonly has?: Partial<RouterPeer>;
  readonly version?: string;
};

function rowsOf(
  { wants, has, version = '7.22.3' }: Case,
  given: Parameters<typeof inputOf>[0] = {},
): readonly PeerRow[] {
  const peers = nodeAddresses.map((address, index) => routerPeer(address, index === 0 ? has : {}));
  const input = inputOf({
    ...given,
    cluster: {
      metallb: live(metallb({ peers: [peer('gw1', '192.168.5.1', { holdTime: '90s', ...wants })] })),
      ...given.cluster,
    },
    router: { peers: live(peers), system: live(routerSystem(version)), ...given.router },
  });
  return join(input).sections.peers.rows;
}

const of = (rows: readonly PeerRow[], address: string): readonly EndDifference[] =>
  rows.find(({ remoteAddress }) => remoteAddress === address)?.differences ?? [];
const linesOf = (differences: readonly EndDifference[]) =>
  differences.flatMap(({ remedy }) => remedy.flatMap(({ commands }) => commands?.lines ?? []));

test('two ends that agree have no differences', () => {
  for (const row of rowsOf({})) expect(row.differences, row.key).toEqual([]);
});

const down = { state: 'down' } as const;

test.each<[name: string, given: Case, fields: readonly EndDifference['field'][], line: string]>([
  [
    'the AS of the nodes',
    { has: { ...down, remoteAs: 65009 } },
    ['as-of-nodes'],
    '/routing/bgp/connection/set [find name="192.168.5.11"] remote.as=64512',
  ],
  [
    'the AS of the nodes on RouterOS 6',
    { has: { ...down, remoteAs: 65009 }, version: '6.48.7' },
    ['as-of-nodes'],
    '/routing bgp peer set [find name="192.168.5.11"] remote-as=64512',
  ],
  [
    'the AS of the router',
    { has: { ...down, localAs: 65010 } },
    ['as-of-router'],
    `kubectl -n metallb-system patch bgppeers.metallb.io gw1 --type merge -p '{"spec":{"peerASN":65010}}'`,
  ],
  [
    'an AS that should be another',
    { has: { ...down, localAs: 64512 }, wants: { peerAsn: undefined, dynamicAsn: 'external' } },
    ['as-of-router'],
    `{"spec":{"peerASN":64512}}`,
  ],
  ['a hold time the router cuts', { has: { holdTime: 30 } }, ['hold-time'], 'hold-time=90s'],
  ['BFD on the router alone', { has: { bfd: { used: true, state: 'down' } } }, ['bfd'], 'use-bfd=no'],
  ['a family the router does not carry', { has: { ...down, families: ['ipv6'] } }, ['family'], 'afi=ip,ipv6'],
  [
    'the same before it was renamed',
    { has: { ...down, families: ['ipv6'] }, version: '7.16.2' },
    ['family'],
    ' address-families=ip,ipv6',
  ],
  ['a password', { has: down, wants: { hasPassword: true } }, ['password'], 'tcp-md5-key="<password>"'],
  [
    'a password the router lacks',
    { has: { ...down, keySet: false }, wants: { hasPassword: true } },
    ['password'],
    'set [find name="192.168.5.11"] tcp-md5-key="<password>"',
  ],
  [
    'a password the cluster lacks',
    { has: { ...down, keySet: true } },
    ['password'],
    `-p '{"spec":{"passwordSecret":{"name":"bgp-gw1"}}}'`,
  ],
  ['a password the router lacks no more', { has: { ...down, keySet: true } }, ['password'], '!tcp-md5-key'],
  [
    'the same on RouterOS 6',
    { has: { ...down, keySet: true }, version: '6.48.7' },
    ['password'],
    '/routing bgp peer set [find name="192.168.5.11"] tcp-md5-key=""',
  ],
  ['a password on both ends', { has: { ...down, keySet: true }, wants: { hasPassword: true } }, [], ''],
  [
    'the address of the router',
    { has: { ...down, localAddress: '192.168.5.254' } },
    ['router-address'],
    'local.address=192.168.5.1',
  ],
])('%s', (_, given, fields, line) => {
  const found = of(rowsOf(given), FIRST);
  expect(found.map(({ field }) => field)).toEqual(fields);
  if (fields.length > 0) expect(linesOf(found).join('\n')).toContain(line);
});

test('an open session proves what it needs to open, whatever is written', () => {
  const rows = rowsOf({ has: { remoteAs: 65009, localAs: 65010 }, wants: { hasPassword: true } });
  expect(of(rows, FIRST)).toEqual([]);
});

test('no password ever stands in a difference', () => {
  const [difference] = of(rowsOf({ has: down, wants: { hasPasswordSecret: true } }), FIRST);
  expect(difference).toMatchObject({ clusterValue: 'set' });
  expect(difference).not.toHaveProperty('routerValue');
});

const farAway = { nodes: live([node('n1', '10.9.9.11')]), endpoints: live([endpoint('controller', 'n1')]) };

test('ends that are not neighbours must both allow multihop', () => {
  const rows = rowsOf(
    {},
    { cluster: farAway, router: { peers: live([routerPeer('10.9.9.11', { ...down })]) } },
  );
  const found = of(rows, '10.9.9.11');
  expect(found.map(({ field }) => field)).toEqual(['multihop']);
  expect(linesOf(found)).toEqual([
    '/routing/bgp/connection/set [find name="10.9.9.11"] multihop=yes',
    `kubectl -n metallb-system patch bgppeers.metallb.io gw1 --type merge -p '{"spec":{"ebgpMultiHop":true}}'`,
  ]);
});

test.each([
  ['6.48.7', '/routing bgp peer add name="n3" instance=default remote-address=192.168.5.13 remote-as=64512'],
  ['7.22.3', 'remote.address=192.168.5.13/32 remote.as=64512 local.role=ebgp'],
])('on RouterOS %s a node without a peer gets the line that adds it', (version, line) => {
  const peers = live(nodeAddresses.slice(0, 2).map((address) => routerPeer(address)));
  const found = of(rowsOf({ version }, { router: { peers } }), '192.168.5.13');
  expect(found.map(({ field }) => field)).toEqual(['peer']);
  expect(linesOf(found).join()).toContain(line);
});

const listening = (range: string) => ({
  peers: live([
    routerPeer('x', {
      key: 'main|nodes',
      remoteAddress: undefined,
      listenRange: range,
      state: 'never-seen',
      dynamic: true,
    }),
  ]),
});

test('a listen range waits for the nodes inside it, and for no others', () => {
  expect(of(rowsOf({}, { router: listening('192.168.5.0/24') }), '192.168.5.13')).toEqual([]);
  const found = of(rowsOf({}, { router: listening('192.168.5.8/30') }), '192.168.5.13');
  expect(found).toMatchObject([{ field: 'listen-range', routerValue: '192.168.5.8/30' }]);
});

test('a peer that is no node any more is named once every cluster is read', () => {
  const gone = routerPeer('192.168.5.99', down);
  const peers = live([...nodeAddresses.map((address) => routerPeer(address)), gone]);
  expect(of(rowsOf({}, { router: { peers } }), '192.168.5.99')).toMatchObject([{ field: 'node' }]);
  const unread = {
    nodes: { state: 'unknown' as const, problem: { code: 'x', message: 'x' }, feed: 'c/nodes' },
  };
  expect(of(rowsOf({}, { router: { peers }, cluster: unread }), '192.168.5.99')).toEqual([]);
});

test('a router that is not read gives no verdict', () => {
  const peers = { state: 'unknown' as const, problem: { code: 'x', message: 'x' }, feed: 'gw1/sessions' };
  for (const row of rowsOf({}, { router: { peers } })) expect(row.differences).toEqual([]);
});

test('what a router still tells of a session that is down is not counted', () => {
  const counted = (state: RouterPeer['state']) =>
    rowsOf({ has: { state, prefixCount: 8 } }).find(({ remoteAddress }) => remoteAddress === FIRST)?.session;
  expect(counted('established')).toMatchObject({ value: { prefixCount: 8 } });
  expect(counted('down')).not.toMatchObject({ value: { prefixCount: 8 } });
});
