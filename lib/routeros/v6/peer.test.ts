import { describe, expect, it } from 'vitest';
import { bfdStates } from '../shared/bfd.ts';
import { Row } from '../wire/row.ts';
import { PEERS, type PeersContext, peerBook } from './peer.ts';

const context: PeersContext = {
  now: 1_000_000_000,
  instanceAs: new Map([['default', 65000]]),
  bfd: new Map(),
};
const peersOf = (rows: Readonly<Record<string, string>>[], with_: Partial<PeersContext> = {}) =>
  peerBook(rows.map(Row.of), { ...context, ...with_ }).peers;

// Values of `/routing bgp peer print status` of RouterOS 6 routers in the ntc-templates collection.
const HUB02 = {
  name: 'Hub02',
  instance: 'default',
  'remote-address': '172.16.66.254',
  'remote-as': '64564',
  multihop: 'false',
  'hold-time': '9s',
  'keepalive-time': '3s',
  ttl: 'default',
  'in-filter': '',
  'out-filter': 'bgp_out_isp2',
  'address-families': 'ip',
  'use-bfd': 'false',
  'remote-id': '100.64.164.253',
  'local-address': '172.16.66.1',
  uptime: '5w3d1h12m48s',
  'prefix-count': '8',
  'remote-hold-time': '9s',
  'used-hold-time': '9s',
  'used-keepalive-time': '3s',
  state: 'established',
  established: 'true',
};
const HUB01 = {
  name: 'Hub01',
  instance: 'default',
  'remote-address': '172.16.65.254',
  'remote-as': '64564',
  multihop: 'false',
  'hold-time': '9s',
  ttl: 'default',
  'in-filter': 'bgp_in_isp1',
  'address-families': 'ip',
  state: 'idle',
};
const PEER1 = {
  name: 'peer1',
  instance: 'default',
  'remote-address': '192.168.1.134',
  'remote-as': '65001',
  multihop: 'false',
  'hold-time': '3m',
  ttl: '255',
  'address-families': 'ip,ipv6',
  state: 'opensent',
};

describe('peers of RouterOS 6', () => {
  it('reads an established peer', () => {
    expect(peersOf([HUB02])[0]).toEqual({
      key: 'main|172.16.66.254',
      name: 'Hub02',
      configName: 'Hub02',
      dynamic: false,
      remoteAddress: '172.16.66.254',
      localAddress: '172.16.66.1',
      remoteAs: 64564,
      localAs: 65000,
      instance: 'default',
      vrf: 'main',
      state: 'established',
      rawState: 'established',
      establishedSince: 1_000_000_000 - (((5 * 7 + 3) * 24 + 1) * 3600 + 12 * 60 + 48) * 1000,
      prefixCount: 8,
      holdTime: 9,
      keepalive: 3,
      multihop: false,
      ttl: 'default',
      families: ['ip'],
      bfd: undefined,
      listenRange: undefined,
      inputFilter: undefined,
      lastNotification: undefined,
      lastStopped: undefined,
      about: undefined,
      comment: undefined,
    });
  });

  it('leaves what a peer without session does not tell unknown', () => {
    const [idle, negotiating] = peersOf([HUB01, PEER1]);
    expect(idle).toMatchObject({ state: 'idle', rawState: 'idle', holdTime: 9, inputFilter: 'bgp_in_isp1' });
    expect([idle?.prefixCount, idle?.establishedSince, idle?.localAddress]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(negotiating).toMatchObject({
      state: 'negotiating',
      rawState: 'opensent',
      holdTime: 180,
      ttl: '255',
    });
    expect(negotiating?.families).toEqual(['ip', 'ipv6']);
  });

  it.each([
    ['connect', 'retrying'],
    ['active', 'retrying'],
    ['openconfirm', 'negotiating'],
    ['idle', 'idle'],
    ['something-new', 'down'],
  ])('calls %s %s', (state, expected) => {
    expect(peersOf([{ ...HUB01, state }])[0]?.state).toBe(expected);
  });

  it('knows a disabled peer, and one of an unknown instance', () => {
    const [peer] = peersOf([{ ...HUB01, disabled: 'true', instance: 'other' }]);
    expect([peer?.state, peer?.localAs]).toEqual(['disabled', undefined]);
  });

  it('joins BFD neighbours', () => {
    const bfd = bfdStates([Row.of({ address: '172.16.66.254', state: 'up', up: 'true' })]);
    const peers = peersOf(
      [
        { ...HUB02, 'use-bfd': 'yes' },
        { ...HUB01, 'use-bfd': 'yes' },
      ],
      { bfd },
    );
    expect(peers.map((peer) => peer.bfd)).toEqual([
      { used: true, state: 'up' },
      { used: true, state: 'unknown' },
    ]);
  });

  it('keeps two peers with one address apart', () => {
    const keys = peersOf([HUB02, { ...HUB02, name: 'again' }]).map(({ key }) => key);
    expect(keys).toEqual(['main|172.16.66.254', 'main|172.16.66.254|again']);
  });

  it('never asks for the password of a session', () => {
    expect(PEERS.proplist).not.toContain('tcp-md5-key');
  });
});

describe('an MD5 key', () => {
  const rows = ['a', 'b'].map((name, index) => ({
    ...HUB02,
    '.id': `*${index}`,
    name,
    'remote-address': `192.0.2.${index}`,
  }));

  it('is known to be set where the router names the row', () => {
    expect(peersOf(rows, { keyed: new Set(['*1']) }).map(({ keySet }) => keySet)).toEqual([false, true]);
  });

  it('is unknown to a reader who is not shown secrets', () => {
    expect(peersOf(rows).map(({ keySet }) => keySet)).toEqual([undefined, undefined]);
  });
});
