import { describe, expect, it } from 'vitest';
import { Row } from '../wire/row.ts';
import { pathsFromRow } from './path.ts';

const pathsOf = (row: Readonly<Record<string, string>>) => pathsFromRow(Row.of(row));

// Values of `/ip route print` and `/ipv6 route print` of RouterOS 6 routers in the ntc-templates collection.
describe('paths of RouterOS 6', () => {
  it('reads a BGP route a static one with a shorter distance wins over', () => {
    expect(
      pathsOf({
        dynamic: 'true',
        bgp: 'true',
        'dst-address': '0.0.0.0/0',
        gateway: '23.90.232.243',
        'gateway-status': '23.90.232.243 reachable via  pppoe-out1',
        distance: '20',
        'bgp-as-path': '57809',
        'bgp-local-pref': '300',
        'bgp-origin': 'incomplete',
        'received-from': '23.90.232.243-peer',
      }),
    ).toEqual([
      {
        prefix: '0.0.0.0/0',
        table: 'main',
        nextHop: '23.90.232.243',
        interface: 'pppoe-out1',
        use: 'candidate',
        ecmp: false,
        protocol: 'bgp',
        dynamic: true,
        distance: 20,
        peerAddress: '23.90.232.243',
        from: '23.90.232.243-peer',
        asPath: '57809',
        localPref: 300,
        med: undefined,
        origin: 'incomplete',
        communities: [],
        flags: 'Db',
      },
    ]);
  });

  it('makes one path of each gateway of an ECMP route, the dead one unreachable', () => {
    const paths = pathsOf({
      active: 'true',
      static: 'true',
      'dst-address': '0.0.0.0/0',
      gateway: '185.138.116.222,185.138.116.223',
      'gateway-status': '185.138.116.222 unreachable,185.138.116.223 reachable via  pppoe-out1',
      distance: '10',
    });
    expect(
      paths.map(({ nextHop, use, interface: via, ecmp, flags }) => [nextHop, use, via, ecmp, flags]),
    ).toEqual([
      ['185.138.116.222', 'unreachable', undefined, true, 'AS'],
      ['185.138.116.223', 'in-use', 'pppoe-out1', true, 'AS'],
    ]);
  });

  it('takes a gateway named twice for weight, not for a second path', () => {
    const paths = pathsOf({
      active: 'true',
      gateway: '10.0.0.1,10.0.0.1,10.0.0.2',
      'dst-address': '1.0.0.0/8',
    });
    expect(paths.map(({ nextHop }) => nextHop)).toEqual(['10.0.0.1', '10.0.0.2']);
  });

  it.each([
    ['10.160.1.230', '10.160.1.230 reachable via ether2', '10.160.1.230', 'ether2', 'in-use'],
    ['1.2.3.4', '1.2.3.4 recursive via 10.152.1.230 ether5', '1.2.3.4', 'ether5', 'in-use'],
    ['bridge-lan', 'bridge-lan reachable', 'bridge-lan', 'bridge-lan', 'in-use'],
    ['ether4', 'ether4 unreachable', 'ether4', 'ether4', 'unreachable'],
    ['ether2', 'ether2 inactive', 'ether2', 'ether2', 'unreachable'],
    ['fe80::1%ether3', 'fe80::1%ether3 reachable via  ether3', 'fe80::1', 'ether3', 'in-use'],
  ])('reads gateway %s with status "%s"', (gateway, status, nextHop, via, use) => {
    const [path] = pathsOf({
      active: 'true',
      gateway,
      'gateway-status': status,
      'dst-address': '10.0.0.0/8',
    });
    expect([path?.nextHop, path?.interface, path?.use]).toEqual([nextHop, via, use]);
  });

  it('reads a connected, a blackhole, a disabled and a marked route', () => {
    const connected = pathsOf({
      active: 'true',
      dynamic: 'true',
      connect: 'true',
      'dst-address': '10.160.1.228/30',
      'pref-src': '10.160.1.230',
      gateway: 'ether1',
      'gateway-status': 'ether1 reachable',
      distance: '0',
    });
    expect(connected[0]).toMatchObject({
      protocol: 'connected',
      flags: 'ADC',
      distance: 0,
      nextHop: 'ether1',
    });
    const blackhole = pathsOf({
      active: 'true',
      static: 'true',
      blackhole: 'true',
      type: 'blackhole',
      'dst-address': '10.0.0.0/8',
      distance: '100',
      'routing-mark': 'Free_Wi-Fi',
    });
    expect(blackhole[0]).toMatchObject({
      nextHop: 'blackhole',
      interface: undefined,
      table: 'Free_Wi-Fi',
      flags: 'ASB',
    });
    const disabled = pathsOf({
      disabled: 'true',
      static: 'true',
      'dst-address': 'ec64:a7fd:bc1c:14c:7960:5000::/84',
      gateway: 'ether2',
      'gateway-status': 'ether2 inactive',
      distance: '7',
    });
    expect(disabled[0]).toMatchObject({
      use: 'disabled',
      flags: 'XS',
      prefix: 'ec64:a7fd:bc1c:14c:7960:5000::/84',
    });
  });
});
