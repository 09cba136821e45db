import { describe, expect, it } from 'vitest';
import { joinPaths, type PeerBook } from '../peer-book.ts';
import { Row } from '../wire/row.ts';
import { pathFromRow } from './path.ts';
import { peerBook } from './peer.ts';

const pathOf = (row: Readonly<Record<string, string>>) => pathFromRow(Row.of(row));

// RouterOS 7.16.2 with three FRR speakers: one prefix from three peers.
const from7162 = (last: string, port: string, more: Readonly<Record<string, string>>) => ({
  bgp: 'true',
  afi: 'ip4',
  'dst-address': '203.0.113.0/24',
  'routing-table': 'main',
  gateway: `192.0.2.${last}`,
  'immediate-gw': `192.0.2.${last}%${port}`,
  distance: '20',
  scope: '40',
  'target-scope': '10',
  'belongs-to': `bgp-IP-192.0.2.${last}`,
  'bgp.origin': 'igp',
  ...more,
});

describe('paths of RouterOS 7', () => {
  it('reads candidates and the active path, and tells an absent MED from zero', () => {
    const paths = [
      from7162('6', 'ether3', { contribution: 'candidate', 'bgp.as-path': '64497,64498', 'bgp.med': '100' }),
      from7162('2', 'ether2', { contribution: 'candidate', 'bgp.as-path': '64496,64496,64496,65536,64498' }),
      from7162('10', 'ether4', {
        contribution: 'active',
        active: 'true',
        'bgp.as-path': '64498',
        'bgp.med': '0',
      }),
    ].map(pathOf);
    expect(
      paths.map(({ nextHop, interface: via, use, med, flags }) => [nextHop, via, use, med, flags]),
    ).toEqual([
      ['192.0.2.6', 'ether3', 'candidate', 100, 'Db'],
      ['192.0.2.2', 'ether2', 'candidate', undefined, 'Db'],
      ['192.0.2.10', 'ether4', 'in-use', 0, 'DAb'],
    ]);
    expect(paths[2]).toEqual({
      prefix: '203.0.113.0/24',
      table: 'main',
      nextHop: '192.0.2.10',
      interface: 'ether4',
      use: 'in-use',
      ecmp: false,
      protocol: 'bgp',
      dynamic: true,
      distance: 20,
      peerAddress: '192.0.2.10',
      from: 'bgp-IP-192.0.2.10',
      asPath: '64498',
      localPref: undefined,
      med: 0,
      origin: 'igp',
      communities: [],
      flags: 'DAb',
    });
  });

  it('leaves an AS_SET as the router prints it, without its closing brace', () => {
    const path = pathOf({
      bgp: 'true',
      active: 'true',
      'dst-address': '198.51.100.0/24',
      'bgp.as-path': '64498{64496,64497',
    });
    expect(path.asPath).toBe('64498{64496,64497');
  });

  it('reads one LoadBalancer address from six nodes: one in use, five candidates (2024)', () => {
    const paths = ['63', '65', '60', '61', '64', '62'].map((last) =>
      pathOf({
        bgp: 'true',
        ...(last === '60' ? { active: 'true' } : {}),
        'dst-address': '20.0.10.0/32',
        gateway: `192.168.1.${last}`,
        afi: 'ip4',
        distance: '200',
        'immediate-gw': `192.168.1.${last}%lan-r`,
      }),
    );
    expect(paths.filter(({ use }) => use === 'in-use').map(({ nextHop }) => nextHop)).toEqual([
      '192.168.1.60',
    ]);
    expect(paths.filter(({ use }) => use === 'candidate')).toHaveLength(5);
    expect(new Set(paths.map(({ interface: via }) => via))).toEqual(new Set(['lan-r']));
  });

  it('reads an iBGP route without AS path, and a best candidate a static route beat (7.12.1)', () => {
    const ibgp = pathOf({
      bgp: 'true',
      contribution: 'best-candidate',
      'dst-address': '10.202.0.0/16',
      gateway: '172.36.0.1',
      'immediate-gw': '172.36.0.1%bridgeLocal',
      distance: '200',
      'belongs-to': 'bgp-IP-172.36.0.1',
      'bgp.local-pref': '100',
      'bgp.med': '0',
    });
    expect(ibgp).toMatchObject({
      use: 'candidate',
      asPath: undefined,
      localPref: 100,
      med: 0,
      distance: 200,
    });
  });

  it('marks ECMP members, filtered and unreachable routes', () => {
    const base = { bgp: 'true', 'dst-address': '192.168.128.1/32', gateway: '10.0.0.1' };
    expect(pathOf({ ...base, active: 'true', ecmp: 'true' })).toMatchObject({
      use: 'in-use',
      ecmp: true,
      flags: 'DAb+',
    });
    expect(pathOf({ ...base, contribution: 'filtered', filtered: 'true' })).toMatchObject({
      use: 'filtered',
      flags: 'DFb',
    });
    expect(pathOf({ ...base, contribution: 'filtered' }).use).toBe('filtered');
    expect(pathOf({ ...base, unreachable: 'true' }).use).toBe('unreachable');
    expect(pathOf({ ...base, disabled: 'true', active: 'true' }).use).toBe('disabled');
  });

  it.each([
    ['pppoe-out1', 'pppoe-out1', 'pppoe-out1', 'pppoe-out1'],
    ['ether1@vrf1', 'ether1@vrf1', 'ether1', 'ether1'],
    ['10.0.0.1%ether9', undefined, '10.0.0.1', 'ether9'],
    ['172.16.0.1', '10.0.0.1%ether1,10.0.0.2%ether2', '172.16.0.1', 'ether1,ether2'],
    ['fe80::1%sfp1', 'fe80::1%sfp1', 'fe80::1', 'sfp1'],
    ['10.1.1.1@vrf1', undefined, '10.1.1.1', undefined],
  ])('reads gateway %s over %s', (gateway, immediate, nextHop, via) => {
    const path = pathOf({
      static: 'true',
      'dst-address': '0.0.0.0/0',
      gateway,
      ...(immediate === undefined ? {} : { 'immediate-gw': immediate }),
    });
    expect([path.nextHop, path.interface]).toEqual([nextHop, via]);
  });

  it('stands a stray byte in a value it does not need', () => {
    expect(
      pathOf({ 'dst-address': '0.0.0.0/0', 'pref-src': '≈', vpn: 'true', gateway: 'pppoe-out1' }),
    ).toMatchObject({
      protocol: 'other',
      dynamic: true,
      flags: 'Dv',
    });
  });
});

describe('which peer a path belongs to', () => {
  const sessions = [
    { name: 'p-1', 'remote.address': '192.0.2.2', established: 'true' },
    { name: 'q-1', 'remote.address': '192.0.2.6' },
    { name: 'r-1', 'remote.address': '2001:db8::6', established: 'true' },
  ];
  const book: PeerBook = peerBook([], sessions.map(Row.of), {
    now: 0,
    templates: new Map(),
    instanceAs: new Map(),
    bfd: new Map(),
  });
  const join = (row: Readonly<Record<string, string>>) =>
    joinPaths([pathOf({ 'dst-address': '1.0.0.0/8', bgp: 'true', ...row })], book)[0];

  it.each([
    [{ 'bgp.session': 'p-1', gateway: '10.9.9.9' }, 'main|192.0.2.2'],
    [{ 'belongs-to': 'bgp-IP-192.0.2.2', gateway: '10.9.9.9' }, 'main|192.0.2.2'],
    [{ 'belongs-to': 'BGP IP routes from 192.0.2.2', gateway: '10.9.9.9' }, 'main|192.0.2.2'],
    [{ 'belongs-to': 'bgp-IP6-2001:db8::6', gateway: 'fe80::6%ether1' }, 'main|2001:db8::6'],
    [{ gateway: '192.0.2.2' }, 'main|192.0.2.2'],
    [{ gateway: '10.9.9.9' }, undefined],
  ])('%o is of %s', (row, key) => expect(join(row)?.peerKey).toBe(key));

  it('calls paths of a dead session stale, in use or not, but leaves filtered ones filtered', () => {
    expect(join({ 'bgp.session': 'q-1', active: 'true' })).toMatchObject({
      use: 'stale',
      peerKey: 'main|192.0.2.6',
    });
    expect(join({ gateway: '192.0.2.6' })?.use).toBe('stale');
    expect(join({ gateway: '192.0.2.6', filtered: 'true' })?.use).toBe('filtered');
    expect(join({ gateway: '192.0.2.2', active: 'true' })?.use).toBe('in-use');
  });

  it('takes the next hop of a candidate without gateway from its session (7.21)', () => {
    const path = join({ contribution: 'candidate', distance: '200', 'bgp.session': 'p-1' });
    expect([path?.nextHop, path?.use, path?.distance]).toEqual(['192.0.2.2', 'candidate', 200]);
  });

  it('does not take a static route through a peer for one of its paths', () => {
    const [path] = joinPaths(
      [pathOf({ 'dst-address': '1.0.0.0/8', static: 'true', gateway: '192.0.2.6', active: 'true' })],
      book,
    );
    expect([path?.peerKey, path?.use]).toEqual([undefined, 'in-use']);
  });
});
