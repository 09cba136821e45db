import { describe, expect, it } from 'vitest';
import { advertisementFromRow as v6FromRow } from '../v6/advertisement.ts';
import { Row } from '../wire/row.ts';
import { advertisementFromRow } from './advertisement.ts';

describe('advertisements', () => {
  it('reads RouterOS 7: session name, numeric origin', () => {
    const row = Row.of({
      peer: 'worker1-1',
      dst: '192.168.128.1/32',
      nexthop: '192.168.5.1',
      'as-path': '65001',
      origin: '2',
      'local-pref': '100',
      communities: '65001:100,65100:500',
    });
    expect(advertisementFromRow(row)).toEqual({
      peer: 'worker1-1',
      prefix: '192.168.128.1/32',
      nextHop: '192.168.5.1',
      asPath: '65001',
      origin: 'incomplete',
      localPref: 100,
      med: undefined,
      communities: ['65001:100', '65100:500'],
    });
  });

  it('leaves another address family as it is printed (7.15.3)', () => {
    const row = Row.of({ peer: 'RTR1-2', dst: '100:1', afi: 'l2vpn', 'local-pref': '100', origin: '0' });
    expect(advertisementFromRow(row)).toMatchObject({ prefix: '100:1', origin: 'igp', nextHop: undefined });
  });

  it('reads RouterOS 6, with what is absent unknown', () => {
    const row = Row.of({ peer: 'A Peer', prefix: '203.0.113.0/24', nexthop: '10.0.0.1', origin: 'igp' });
    expect(v6FromRow(row)).toEqual({
      peer: 'A Peer',
      prefix: '203.0.113.0/24',
      nextHop: '10.0.0.1',
      asPath: undefined,
      origin: 'igp',
      localPref: undefined,
      med: undefined,
      communities: [],
    });
  });
});
