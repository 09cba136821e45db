import { describe, expect, it } from 'vitest';
import { parseVersion } from '../version.ts';
import { Row } from '../wire/row.ts';
import { addressFromRow, interfaceFromRow, memberFromRow } from './interface.ts';
import { capabilitiesOf, instanceFromRow, policiesOf, resourceFromRow } from './system.ts';

const at = (raw: string) => parseVersion(raw) ?? { major: 0, minor: 0, patch: 0, raw };

describe('resourceFromRow', () => {
  // `/system resource print` of two routers in the ntc-templates collection.
  it.each([
    [
      '6w5d11h55m45s',
      '6.48.6 (long-term)',
      'hEX PoE lite',
      '1',
      ((6 * 7 + 5) * 24 + 11) * 3600 + 55 * 60 + 45,
    ],
    ['1d6h22m', '6.48.7 (long-term)', 'hEX PoE lite', '1', 30 * 3600 + 22 * 60],
    ['5w3d20m51s', '7.12.2 (stable)', 'CHR', '53', 38 * 86_400 + 20 * 60 + 51],
    ['10w2d6h21m59s', '7.12.2 (stable)', 'CCR2004-1G-12S+2XS', '36', 72 * 86_400 + 6 * 3600 + 21 * 60 + 59],
  ])('reads uptime %s of %s on %s', (uptime, version, board, load, secondsUp) => {
    const row = Row.of({ uptime, version, 'board-name': board, 'cpu-load': load });
    expect(resourceFromRow(row, 1e13)).toEqual({
      version: at(version),
      board,
      cpuLoad: Number(load),
      bootedAt: 1e13 - secondsUp * 1000,
    });
  });

  it('invents nothing', () => {
    expect(resourceFromRow(Row.of({}), 0)).toEqual({
      version: { major: 0, minor: 0, patch: 0, raw: '' },
      board: undefined,
      cpuLoad: undefined,
      bootedAt: undefined,
    });
  });
});

describe('capabilitiesOf', () => {
  it.each([
    ['6.48.7', 'v6', { multipath: false, bfd: true, advertisements: true, instances: true }],
    ['7.9', 'v7', { multipath: false, bfd: false, advertisements: false, instances: false }],
    ['7.16.2', 'v7', { multipath: false, bfd: true, advertisements: false, instances: false }],
    ['7.17.1', 'v7', { multipath: false, bfd: true, advertisements: true, instances: false }],
    ['7.20', 'v7', { multipath: false, bfd: true, advertisements: true, instances: true }],
    ['7.22.3 (stable)', 'v7', { multipath: true, bfd: true, advertisements: true, instances: true }],
    ['7.22.3', 'none', { multipath: false, bfd: false, advertisements: false, instances: false }],
  ] as const)('%s with BGP %s', (version, bgp, expected) => {
    expect(capabilitiesOf(at(version), bgp, true)).toEqual({ bgp, ipv6: true, ...expected });
  });
});

describe('other rows', () => {
  it('reads instances: multipath is 1 where the version knows none', () => {
    expect(instanceFromRow(Row.of({ name: 'default', as: '65534', 'router-id': '0.0.0.0' }))).toEqual({
      name: 'default',
      as: 65534,
      routerId: '0.0.0.0',
      multipath: 1,
    });
    expect(instanceFromRow(Row.of({ name: 'k8s', as: '65000', multipath: '4' })).multipath).toBe(4);
  });

  it('reads policies without those denied, and unknown where the group is not shown', () => {
    expect(policiesOf(Row.of({ policy: 'read,api,!local,!write' }))).toEqual(['read', 'api']);
    expect(policiesOf(undefined)).toBeUndefined();
  });

  it('reads interfaces, members and the interface that really has an address', () => {
    expect(
      interfaceFromRow(Row.of({ name: 'ether1', type: 'ether', running: 'true', comment: '回線' })),
    ).toEqual({
      name: 'ether1',
      type: 'ether',
      running: true,
      disabled: false,
      comment: '回線',
    });
    expect(memberFromRow(Row.of({ list: 'WAN', interface: 'pppoe-out1', disabled: 'true' }))).toEqual({
      list: 'WAN',
      interface: 'pppoe-out1',
      disabled: true,
    });
    expect(
      addressFromRow(
        Row.of({
          address: '10.0.0.1/24',
          network: '10.0.0.0',
          interface: 'ether2',
          'actual-interface': 'bridge',
        }),
      ),
    ).toMatchObject({ address: '10.0.0.1/24', network: '10.0.0.0', interface: 'bridge', invalid: false });
  });
});
