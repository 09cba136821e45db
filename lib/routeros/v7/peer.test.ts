import { describe, expect, it } from 'vitest';
import { bfdStates } from '../shared/bfd.ts';
import { Row } from '../wire/row.ts';
import { CONNECTIONS } from './connection.ts';
import { type PeersContext, peerBook } from './peer.ts';
import { templatesByName } from './template.ts';

type Attributes = Readonly<Record<string, string>>;
const context: PeersContext = {
  now: 1_000_000_000,
  templates: new Map(),
  instanceAs: new Map([['k8s', 65000]]),
  bfd: new Map(),
};
const bookOf = (connections: Attributes[], sessions: Attributes[], with_: Partial<PeersContext> = {}) =>
  peerBook(connections.map(Row.of), sessions.map(Row.of), { ...context, ...with_ });
const peersOf = (...args: Parameters<typeof bookOf>) => bookOf(...args).peers;

const notification = (code: string) => `ffffffffffffffffffffffffffffffff001503${code}`;

// A RouterOS 7 with Kubernetes nodes (Cilium) as iBGP peers, December 2024.
const node = (n: number, last: number): Attributes => ({
  name: `PEER_TO_K3S_WN_${n}`,
  'remote.address': `192.168.1.${last}/32`,
  'local.default-address': '192.168.1.1',
  'local.role': 'ibgp',
  'routing-table': 'main',
  as: '64520',
  'address-families': 'ip',
});
const nodeSession = (n: number, last: number, uptime: string): Attributes => ({
  name: `PEER_TO_K3S_WN_1-${n}`,
  'remote.address': `192.168.1.${last}`,
  'remote.as': '64520',
  'remote.capabilities': 'mp,rr,enhe,gr,as4,fqdn',
  'remote.afi': 'ip',
  'local.address': '192.168.1.1',
  'local.as': '64520',
  'input.last-notification': notification('0603'),
  ibgp: 'true',
  established: 'true',
  multihop: 'yes',
  'hold-time': '1m30s',
  'keepalive-time': '30s',
  uptime,
  'last-stopped': '2024-12-18 17:10:46',
  'prefix-count': '1',
});

describe('peers of RouterOS 7', () => {
  it('joins sessions with connections by address, whatever the session is called', () => {
    const peers = peersOf(
      [node(1, 60), node(2, 61), node(3, 62), node(4, 63)],
      [nodeSession(1, 62, '15h33m12s90ms'), nodeSession(2, 63, '15h32m47s100ms')],
    );
    expect(
      peers.map(({ key, name, state, remoteAs, localAs }) => [key, name, state, remoteAs, localAs]),
    ).toEqual([
      ['main|192.168.1.60', 'PEER_TO_K3S_WN_1', 'never-seen', undefined, 64520],
      ['main|192.168.1.61', 'PEER_TO_K3S_WN_2', 'never-seen', undefined, 64520],
      ['main|192.168.1.62', 'PEER_TO_K3S_WN_3', 'established', 64520, 64520],
      ['main|192.168.1.63', 'PEER_TO_K3S_WN_4', 'established', 64520, 64520],
    ]);
    expect(peers[0]).toMatchObject({ localAddress: '192.168.1.1', families: ['ip'], dynamic: false });
    expect(peers[2]).toEqual({
      key: 'main|192.168.1.62',
      name: 'PEER_TO_K3S_WN_3',
      configName: 'PEER_TO_K3S_WN_3',
      dynamic: false,
      remoteAddress: '192.168.1.62',
      localAddress: '192.168.1.1',
      remoteAs: 64520,
      localAs: 64520,
      instance: undefined,
      vrf: 'main',
      state: 'established',
      rawState: undefined,
      establishedSince: 1_000_000_000 - ((15 * 60 + 33) * 60 + 12) * 1000 - 90,
      prefixCount: 1,
      holdTime: 90,
      keepalive: 30,
      multihop: true,
      ttl: undefined,
      families: ['ip'],
      bfd: undefined,
      listenRange: undefined,
      inputFilter: undefined,
      lastNotification: {
        direction: 'received',
        code: 6,
        subcode: 3,
        text: 'Cease: Peer De-configured',
      },
      lastStopped: '2024-12-18 17:10:46',
      about: undefined,
      comment: undefined,
    });
  });

  it('calls a cached session down although it still counts prefixes (7.12.1)', () => {
    const [down, up] = peersOf(
      [],
      [
        {
          name: 'to-r1-1',
          'remote.address': '1.1.1.1',
          'remote.as': '65001',
          'remote.id': '1.1.1.1',
          'local.address': '2.2.2.2',
          'local.as': '65001',
          'output.last-notification': notification('0400'),
          'input.last-notification': notification('0603'),
          ibgp: 'true',
          multihop: 'yes',
          'keepalive-time': '1m',
          'last-started': '1970-01-09 22:56:05',
          'last-stopped': '1970-01-11 00:52:17',
          'prefix-count': '1',
        },
        {
          name: 'to-r1-direct-1',
          'remote.address': '172.36.0.1',
          'remote.as': '65001',
          established: 'true',
          'hold-time': '3m',
          uptime: '5m20s280ms',
          'prefix-count': '79',
        },
      ],
    ).toSorted((a, b) => a.name.localeCompare(b.name));
    expect(down).toMatchObject({
      state: 'down',
      prefixCount: 1,
      holdTime: undefined,
      establishedSince: undefined,
      lastStopped: '1970-01-11 00:52:17',
      lastNotification: { direction: 'received', code: 6, subcode: 3 },
    });
    expect(up).toMatchObject({
      state: 'established',
      establishedSince: 1_000_000_000 - 320_280,
      holdTime: 180,
    });
  });

  it('tells what we sent where the peer told nothing (two leafs, 2026)', () => {
    const [peer] = peersOf(
      [{ name: 'to-bgw-leaf-2', 'remote.address': '100.2.2.0/32' }],
      [
        {
          name: 'to-bgw-leaf-2-1',
          'remote.address': '100.2.2.0',
          'remote.as': '65006',
          'local.as': '65100',
          established: 'true',
          'output.last-notification': notification('0400'),
          'hold-time': '9s',
          'keepalive-time': '3s',
          uptime: '15m8s180ms',
          'prefix-count': '6',
        },
      ],
    );
    expect(peer).toMatchObject({
      name: 'to-bgw-leaf-2',
      holdTime: 9,
      lastNotification: { direction: 'sent', text: 'Hold Timer Expired' },
    });
  });

  it('keeps IPv4 and IPv6 sessions of one peer apart (7.16.2 and FRR)', () => {
    const peers = peersOf(
      [],
      [
        {
          name: 'peer-a-v6-1',
          'remote.address': '2001:db8:0:1::2',
          'remote.afi': 'ipv6',
          established: 'true',
        },
        { name: 'peer-a-1', 'remote.address': '192.0.2.2', 'remote.afi': 'ip', established: 'true' },
      ],
    );
    expect(peers.map(({ key, families }) => [key, families])).toEqual([
      ['main|2001:db8:0:1::2', ['ipv6']],
      ['main|192.0.2.2', ['ip']],
    ]);
  });

  it('makes one peer of each session of a listen range, and one never seen of an empty range', () => {
    const ranges = [
      { name: 'nodes', 'remote.address': '10.0.100.200/29', listen: 'yes', as: '65000' },
      { name: 'spare', 'remote.address': '10.0.200.0/24', listen: 'yes' },
      { name: 'one', 'remote.address': '10.0.100.201/32' },
    ];
    const sessions = [
      { name: 'nodes-1', 'remote.address': '10.0.100.202', established: 'true' },
      { name: 'nodes-2', 'remote.address': '10.0.100.203' },
      { name: 'nodes-3', 'remote.address': '10.0.100.201', established: 'true' },
    ];
    const peers = peersOf(ranges, sessions);
    expect(
      peers.map(({ key, name, configName, dynamic, listenRange, state }) => [
        key,
        name,
        configName,
        dynamic,
        listenRange,
        state,
      ]),
    ).toEqual([
      ['main|10.0.100.202', 'nodes-1', 'nodes', true, '10.0.100.200/29', 'established'],
      ['main|10.0.100.203', 'nodes-2', 'nodes', true, '10.0.100.200/29', 'down'],
      ['main|spare', 'spare', 'spare', true, '10.0.200.0/24', 'never-seen'],
      ['main|10.0.100.201', 'one', 'one', false, undefined, 'established'],
    ]);
  });

  it('drops ghosts: rows in the middle of being torn down', () => {
    expect(peersOf([], [{ '.id': '*7', 'prefix-count': '3' }])).toEqual([]);
  });

  it('takes the living of two sessions to one peer, and knows the dead one by name', () => {
    const book = bookOf(
      [{ name: 'p', 'remote.address': '10.0.0.2/32' }],
      [
        { name: 'p-1', 'remote.address': '10.0.0.2', 'last-started': '2026-01-02 00:00:00' },
        {
          name: 'p-2',
          'remote.address': '10.0.0.2',
          established: 'true',
          'last-started': '2026-01-01 00:00:00',
        },
      ],
    );
    expect(book.peers.map(({ key, state }) => [key, state])).toEqual([['main|10.0.0.2', 'established']]);
    expect([...book.byName]).toEqual([
      ['p-2', { key: 'main|10.0.0.2', established: true }],
      ['p-1', { key: 'main|10.0.0.2', established: false }],
    ]);
  });

  it('of two dead ones takes the newer', () => {
    const peers = peersOf(
      [],
      [
        {
          name: 'p-1',
          'remote.address': '10.0.0.2',
          'last-started': 'nov/24/2016 21:07:05',
          'last-stopped': 'old',
        },
        {
          name: 'p-2',
          'remote.address': '10.0.0.2',
          'last-started': 'dec/24/2016 21:07:05',
          'last-stopped': 'new',
        },
      ],
    );
    expect(peers.map(({ lastStopped }) => lastStopped)).toEqual(['new']);
  });

  it.each([
    [{ disabled: 'true' }, { established: 'true' }, 'disabled'],
    [{}, { stopped: 'true' }, 'stopped'],
    [{}, { 'limit-exceeded': 'true' }, 'limit-exceeded'],
    [{}, {}, 'down'],
    [{}, { established: 'true' }, 'established'],
  ])('connection %o with session %o is %s', (connection, session, state) => {
    const peers = peersOf(
      [{ name: 'p', 'remote.address': '10.0.0.2/32', ...connection }],
      [{ name: 'p-1', 'remote.address': '10.0.0.2', ...session }],
    );
    expect(peers.map((peer) => peer.state)).toEqual([state]);
  });

  it('takes settings from templates, first its own, then in order, also through templates of templates', () => {
    const templates = templatesByName(
      [
        {
          name: 'base',
          'hold-time': '9s',
          'keepalive-time': '3s',
          as: '65000',
          'address-families': 'ip,ipv6',
        },
        { name: 'k8s', templates: 'base', 'keepalive-time': '2s', 'input.filter': 'vips', 'use-bfd': 'yes' },
        { name: 'loop', templates: 'loop' },
      ].map(Row.of),
    );
    const peers = peersOf(
      [
        { name: 'a', 'remote.address': '10.0.0.1/32', templates: 'k8s', multihop: 'yes' },
        { name: 'b', 'remote.address': '10.0.0.2/32', templates: 'loop,base', 'hold-time': '30s' },
      ],
      [],
      { templates },
    );
    expect(peers[0]).toMatchObject({
      holdTime: 9,
      keepalive: 2,
      localAs: 65000,
      inputFilter: 'vips',
      multihop: true,
      families: ['ip', 'ipv6'],
      bfd: { used: true, state: 'unknown' },
    });
    expect(peers[1]).toMatchObject({ holdTime: 30, keepalive: 3 });
  });

  it('takes the AS from the instance from 7.20 on, and afi from 7.19 on', () => {
    const [peer] = peersOf([{ name: 'a', 'remote.address': '10.0.0.1/32', instance: 'k8s', afi: 'ip' }], []);
    expect([peer?.localAs, peer?.instance, peer?.families]).toEqual([65000, 'k8s', ['ip']]);
  });

  it('reads an unnumbered connection by the name of its session (7.22)', () => {
    const peers = peersOf(
      [{ name: 'un', 'local.address': 'ether5' }],
      [{ name: 'un-1', 'remote.address': 'fe80::1%ether5', established: 'true' }],
    );
    expect(peers.map(({ key, configName, state }) => [key, configName, state])).toEqual([
      ['main|fe80::1', 'un', 'established'],
    ]);
  });

  it('keeps the same address in two VRFs apart', () => {
    const peers = peersOf(
      [
        { name: 'a', 'remote.address': '10.0.0.1/32', vrf: 'red' },
        { name: 'b', 'remote.address': '10.0.0.1/32', vrf: 'main' },
      ],
      [{ name: 'b-1', 'remote.address': '10.0.0.1', vrf: 'main', established: 'true' }],
    );
    expect(peers.map(({ key, state }) => [key, state])).toEqual([
      ['red|10.0.0.1', 'never-seen'],
      ['main|10.0.0.1', 'established'],
    ]);
  });

  it('joins BFD, and passes on what the router says about a session', () => {
    const bfd = bfdStates(
      [
        {
          'remote-address': '10.155.101.183',
          inactive: 'true',
          about: 'BFD forbidden for destination address',
        },
        { 'remote-address': '10.155.101.217%ether1', state: 'down', 'packets-rx': '0' },
        { 'remote-address': '10.155.101.218', state: 'up', up: 'true' },
      ].map(Row.of),
    );
    const peers = peersOf(
      ['183', '217', '218'].map((last) => ({
        name: last,
        'remote.address': `10.155.101.${last}/32`,
        'use-bfd': 'yes',
      })),
      [
        {
          name: '217-1',
          'remote.address': '10.155.101.217',
          established: 'true',
          '.about': 'BFD session down',
        },
      ],
      { bfd },
    );
    expect(peers.map((peer) => peer.bfd?.state)).toEqual(['inactive', 'down', 'up']);
    expect(peers[1]).toMatchObject({ state: 'established', about: 'BFD session down' });
  });

  it('never asks for the password of a session', () => {
    expect(CONNECTIONS.proplist).not.toContain('tcp-md5-key');
  });
});

describe('an MD5 key', () => {
  const connections = ['own', 'inherits', 'none'].map((name, index) => ({
    '.id': `*${index}`,
    name,
    'remote.address': `192.0.2.${index}/32`,
    templates: name === 'inherits' ? 'child' : '',
  }));
  const templates = templatesByName(
    [
      { '.id': '*A', name: 'child', templates: 'parent' },
      { '.id': '*B', name: 'parent', templates: 'child' },
    ].map(Row.of),
  );
  const keyed = { keyed: new Set(['*0']), keyedTemplates: new Set(['*B']), templates };

  it('is set on the connection or in a template it takes over', () => {
    expect(peersOf(connections, [], keyed).map(({ keySet }) => keySet)).toEqual([true, true, false]);
  });

  it('is unknown to a reader who is not shown secrets', () => {
    expect(peersOf(connections, [], { templates }).map(({ keySet }) => keySet)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

it('a session that ended tells the AS it had, and the connection the one it expects now', () => {
  const connection = { name: 'n', 'remote.address': '192.0.2.1/32', 'remote.as': '64999' };
  const session = { name: 'n-1', 'remote.address': '192.0.2.1', 'remote.as': '64513' };
  expect(peersOf([connection], [session])[0]?.remoteAs).toBe(64999);
  expect(peersOf([connection], [{ ...session, established: 'true' }])[0]?.remoteAs).toBe(64513);
});
