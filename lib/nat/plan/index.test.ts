import { describe, expect, test } from 'vitest';
import { live, routerSystem, unread } from '../../correlate/testing/worlds.ts';
import { openPortChecks } from '../../i18n/messages/en/open-port.ts';
import type { FirewallRule } from '../../model/router.ts';
import {
  address,
  defaultForward,
  defaultRoute,
  gateway,
  HTTP,
  HTTPS,
  interfaces,
  member,
  ownAddress,
  planned,
  raised,
  route,
  service,
  table,
  target,
  VIP,
} from '../testing/worlds.ts';
import type { RouterQuestion } from './index.ts';

type Rules = readonly Partial<FirewallRule>[];

const MARKER = 'hopboard:blog/ingress-nginx/ingress-nginx-controller:443/tcp';
const OURS = { dstPort: '443', comment: MARKER };
const OTHER = { toAddresses: '192.168.5.99' };
/** What port 443 always gives rise to on a sound router. */
const USUAL = ['routerService.takes warn', 'hairpin.no note'];

const nat = (...rules: Rules) => ({
  router: gateway({ nat: live(table(...rules), 'gw1/nat') }),
});
const on = (over: Parameters<typeof interfaces>[0], choice?: string): Partial<RouterQuestion> => ({
  router: gateway({ interfaces: live(interfaces(over)) }),
  wan: choice,
});
const forward = (...rules: Rules) => ({
  router: gateway({
    forwardFilter: live(
      table(
        ...rules.map((rule) => ({
          chain: 'forward',
          protocol: undefined,
          dstPort: undefined,
          inInterfaceList: undefined,
          ...rule,
        })),
      ),
    ),
  }),
});

/** Every world of this file, to see that no check is without one. */
const worlds: Partial<RouterQuestion>[] = [{}];

/** Tests that a world gives rise to a check that is no plain pass. */
function raises(cases: readonly (readonly [string, Partial<RouterQuestion>, string])[]): void {
  worlds.push(...cases.map(([, over]) => over));
  test.each(cases)('%s', (_, over, expected) => expect(raised(planned(over))).toContain(expected));
}

describe('what is to be opened', () => {
  test('80 and 443 over TCP and 443 over UDP are three rules of one plan, in the words of the router', () => {
    const plan = planned({
      target: target({ ports: [HTTP, HTTPS, { port: 443, protocol: 'UDP' }] }),
      router: gateway({ system: live(routerSystem('7.22.3')) }),
    });
    const rule = '/ip/firewall/nat/add chain=dstnat action=dst-nat';
    const marker = 'comment=hopboard:blog/ingress-nginx/ingress-nginx-controller';
    expect(plan.commands).toEqual([
      `${rule} protocol=tcp dst-port=80 in-interface-list=WAN to-addresses=${VIP} ${marker}:80/tcp`,
      `${rule} protocol=tcp dst-port=443 in-interface-list=WAN to-addresses=${VIP} ${marker}:443/tcp`,
      `${rule} protocol=udp dst-port=443 in-interface-list=WAN to-addresses=${VIP} ${marker}:443/udp`,
    ]);
  });

  test('RouterOS 6 has spaces in its menus, and to-ports stands only where the outside port is another', () => {
    const plan = planned({ target: target({ ports: [{ ...HTTPS, outside: 8443 }] }) });
    expect(plan.commands[0]).toMatch(/^\/ip firewall nat add .* dst-port=8443 .* to-ports=443 /);
    expect(plan.rules[0]?.marker).toMatch(/:8443\/tcp$/);
    expect(raised(plan)).toEqual(['hairpin.no note']);
  });

  raises([
    [
      'an address nobody owns',
      { target: target({ address: address({ class: 'unowned' }) }) },
      'owned.nobody block',
    ],
    [
      'the address of a node',
      { target: target({ address: address({ class: 'node' }) }) },
      'owned.nobody block',
    ],
    [
      'a port the Service does not have',
      { target: target({ ports: [{ port: 22, protocol: 'TCP' }] }) },
      'listens.no block',
    ],
    [
      'the right port over another protocol',
      { target: target({ ports: [{ port: 80, protocol: 'UDP' }] }) },
      'listens.no block',
    ],
    ['SCTP', { target: target({ ports: [{ port: 443, protocol: 'SCTP' }] }) }, 'protocol.other block'],
    [
      'no ready endpoint',
      { target: target({ service: service({ endpoints: live({ ready: 0, total: 2, nodes: 0 }) }) }) },
      'endpoints.none warn',
    ],
    [
      'endpoints that are not read',
      { target: target({ service: service({ endpoints: unread('blog/endpoints') }) }) },
      'endpoints.unknown warn',
    ],
    [
      'an IPv6 address',
      { target: target({ address: address({ address: '2001:db8::1', family: 6 }) }) },
      'ipv6.filter block',
    ],
    ['no next hop in use', { route: route({ hops: live([]) }) }, 'reachable.none block'],
    ['routes that are not read', { route: route({ hops: unread('gw1/routes') }) }, 'reachable.unknown warn'],
    ['no route by BGP', { route: undefined }, 'reachable.notRouted warn'],
    ['NAT rules that are not read', { router: gateway({ nat: unread('gw1/nat') }) }, 'read.unknown block'],
    ['interfaces that are not read', { router: gateway({ interfaces: unread() }) }, 'read.unknown block'],
    [
      'NAT rules that are stale',
      { router: gateway({ nat: { state: 'stale', value: [], feed: 'gw1/nat' } }) },
      'read.stale warn',
    ],
  ]);

  test.each([21, 22, 23, 80, 443, 8291, 8728, 8729])(
    'port %i outside is one of the router’s own services, over TCP alone',
    (outside) => {
      const asked = (protocol: string) =>
        planned({ target: target({ ports: [{ port: 443, protocol, outside }] }) });
      expect(raised(asked('TCP'))).toContain('routerService.takes warn');
      expect(raised(asked('UDP'))).not.toContain('routerService.takes warn');
    },
  );

  test('an IPv6 address gets no NAT rule but the filter rule it needs, as text', () => {
    const plan = planned({
      target: target({ address: address({ address: '2001:db8::1', family: 6 }) }),
      router: gateway({ system: live(routerSystem('7.22.3')) }),
    });
    expect(raised(plan)).toEqual(['ipv6.filter block']);
    expect(plan.rules).toEqual([]);
    expect(plan.commands[0]).toContain(
      '/ipv6/firewall/filter/add chain=forward action=accept protocol=tcp dst-address=2001:db8::1/128 dst-port=443',
    );
  });
});

describe('the matcher', () => {
  test.each<[string, Partial<RouterQuestion>, string | undefined]>([
    ['the WAN list comes first', {}, 'list:WAN'],
    ['an empty list is none', on({ members: [member('WAN', 'pppoe-out1', true)] }), 'interface:pppoe-out1'],
    [
      'a fixed public address may be chosen',
      on({ addresses: [ownAddress('198.51.100.7/32', 'pppoe-out1')] }, 'address:198.51.100.7'),
      'address:198.51.100.7',
    ],
    ['a dynamic one may not', on({}, 'address:198.51.100.7'), undefined],
    ['nor anything the router does not have', on({}, 'interface:nix'), undefined],
  ])('%s', (_, over, id) => expect(planned(over).wan?.id).toBe(id));

  raises([
    ['the interface below PPPoE', on({}, 'interface:ether1'), 'wan.pppoe block'],
    [
      'an interface without the default route',
      on({ defaultRoutes: [defaultRoute('bridge')] }, 'interface:ether1'),
      'wan.other block',
    ],
    ['a port of a bridge', on({}, 'interface:ether2'), 'wan.bridgePort block'],
    ['a WAN list without the default route', on({ members: [member('WAN', 'ether1')] }), 'wan.other block'],
    ['no default route', on({ defaultRoutes: [] }), 'wan.noDefaultRoute warn'],
    [
      'a list that leaves out the second uplink',
      on({ defaultRoutes: [defaultRoute('pppoe-out1'), defaultRoute('ether1')] }),
      'wan.part warn',
    ],
    [
      'two uplinks',
      on({ defaultRoutes: [defaultRoute('pppoe-out1'), defaultRoute('ether1')] }),
      'multiWan.several warn',
    ],
    [
      'a WAN list that holds the LAN',
      on({ members: [member('WAN', 'pppoe-out1'), member('WAN', 'bridge')] }),
      'lan.caught block',
    ],
    ['the interface towards the nodes', on({}, 'interface:bridge'), 'lan.caught block'],
    ['an interface the router does not have', on({}, 'interface:nix'), 'wan.none block'],
    [
      'every interface at once',
      on({ defaultRoutes: [defaultRoute('all')], members: [] }, 'interface:all'),
      'lan.anything block',
    ],
    [
      'a carrier that translates',
      on({ addresses: [ownAddress('100.64.3.4/32', 'pppoe-out1', { dynamic: true })] }),
      'cgnat.private warn',
    ],
    [
      'a name in Japanese',
      on({ defaultRoutes: [defaultRoute('回線')], members: [], interfaces: [] }),
      'wan.notAscii block',
    ],
    [
      'the public address from inside',
      on({ addresses: [ownAddress('198.51.100.7/32', 'pppoe-out1')] }, 'address:198.51.100.7'),
      'hairpin.needsSrcNat note',
    ],
  ]);
});

describe('the rules that are there', () => {
  raises([
    ['our own', nat(OURS), 'table.open note'],
    ['somebody’s that does the same', nat({ dstPort: '80,443' }), 'table.open note'],
    ['ours, switched off', nat({ ...OURS, disabled: true }), 'table.changed block'],
    ['ours, edited', nat({ ...OURS, ...OTHER }), 'table.changed block'],
    ['ours, twice', nat(OURS, OURS), 'table.changed block'],
    ['another target for the port', nat(OTHER), 'table.taken block'],
    [
      'the same by interface',
      nat({ ...OTHER, inInterfaceList: undefined, inInterface: 'pppoe-out1' }),
      'table.taken block',
    ],
    [
      'the same by address',
      nat({ ...OTHER, inInterfaceList: undefined, dstAddress: '198.51.100.7' }),
      'table.taken block',
    ],
    [
      'the same by address type',
      nat({ ...OTHER, inInterfaceList: undefined, dstAddressType: 'local' }),
      'table.taken block',
    ],
    ['the same by port=', nat({ ...OTHER, dstPort: undefined, port: '443' }), 'table.taken block'],
    ['a range of ports', nat({ ...OTHER, dstPort: '400-500' }), 'table.taken block'],
    ['accept instead of a target', nat({ action: 'accept', toAddresses: undefined }), 'table.taken block'],
    ['only some clients', nat({ ...OTHER, srcAddressList: 'office' }), 'table.partly warn'],
    ['only some packets', nat({ ...OTHER, otherMatchers: { 'tls-host': 'a.test' } }), 'table.partly warn'],
    [
      'behind a jump',
      nat(
        { action: 'jump', jumpTarget: 'web', dstPort: undefined, toAddresses: undefined },
        { ...OTHER, chain: 'web' },
      ),
      'table.taken block',
    ],
    [
      'one that takes every port',
      nat({ ...OTHER, protocol: undefined, dstPort: undefined }),
      'hides.some warn',
    ],
    [
      'one for this port that never acts for one that takes every port',
      nat({ ...OTHER, protocol: undefined, dstPort: undefined }, OTHER),
      'hides.all block',
    ],
    [
      'a dynamic one that takes every port',
      nat({ ...OTHER, protocol: undefined, dstPort: undefined, dynamic: true }),
      'table.stuck block',
    ],
  ]);

  test.each<[string, Rules]>([
    ['another port', [{ ...OTHER, dstPort: '8443' }]],
    ['another protocol', [{ ...OTHER, protocol: 'udp' }]],
    ['an interface below PPPoE', [{ ...OTHER, inInterfaceList: undefined, inInterface: 'ether1' }]],
    ['the LAN', [{ ...OTHER, inInterfaceList: '!WAN' }]],
    ['another address', [{ ...OTHER, inInterfaceList: undefined, dstAddress: '203.0.113.9' }]],
    ['switched off', [{ ...OTHER, disabled: true }]],
    ['only counting', [{ action: 'log', dstPort: undefined, protocol: undefined }]],
    ['another chain', [{ ...OTHER, chain: 'srcnat' }]],
    [
      'a chain that returns first',
      [
        { action: 'jump', jumpTarget: 'web', dstPort: undefined },
        { chain: 'web', action: 'return', protocol: 'tcp', dstPort: '443' },
        { ...OTHER, chain: 'web' },
      ],
    ],
    [
      'a chain that leads to itself',
      [
        { action: 'jump', jumpTarget: 'web', dstPort: undefined },
        { chain: 'web', action: 'jump', jumpTarget: 'web', dstPort: undefined },
      ],
    ],
  ])('%s takes nothing', (_, rules) => expect(raised(planned(nat(...rules)))).toEqual(USUAL));

  test('a new rule goes to the end', () => {
    const plan = planned(nat({ ...OTHER, dstPort: '22' }, { ...OTHER, dstPort: '25' }));
    expect([plan.position, plan.before]).toEqual([2, undefined]);
  });

  test('in front of a rule for every port, and of nothing else', () => {
    const everything = { ...OTHER, protocol: undefined, dstPort: undefined };
    const plan = planned(nat({ ...OTHER, dstPort: '22' }, everything, { ...OTHER, dstPort: '25' }));
    expect([plan.position, plan.before]).toEqual([1, { id: '*2', position: 1 }]);
    expect(plan.commands[0]).toMatch(/place-before=\*2$/);
  });

  test('in front of a static rule where the one for every port is dynamic', () => {
    const everything = { ...OTHER, protocol: undefined, dstPort: undefined, dynamic: true };
    const plan = planned(nat({ ...OTHER, dstPort: '22' }, everything));
    expect([plan.position, plan.before?.id]).toEqual([0, '*1']);
  });

  test('only what is missing is added', () => {
    const plan = planned({
      ...nat({ ...OURS, dstPort: '80', comment: MARKER.replace('443', '80') }),
      target: target({ ports: [HTTP, HTTPS] }),
    });
    expect(plan.rules.map((rule) => rule.dstPort)).toEqual(['443']);
    expect(plan.already).toEqual([{ marker: MARKER.replace('443', '80'), position: 0, ours: true }]);
  });

  test('the basis follows what rules say and their order, and no counter', () => {
    const basis = (...rules: Rules) => planned(nat(...rules)).basis;
    const first = { ...OTHER, dstPort: '22' };
    const second = { ...OTHER, dstPort: '25' };
    expect(basis(first, { ...second, packets: 9, bytes: 99 })).toBe(basis(first, second));
    expect(
      new Set([
        basis(first, second),
        basis(second, first),
        basis(first),
        basis(first, { ...second, disabled: true }),
      ]).size,
    ).toBe(4);
  });
});

describe('after the translation', () => {
  raises([
    [
      'a drop of all new connections',
      forward({ action: 'drop', connectionState: 'new', inInterfaceList: 'WAN' }),
      'forward.dropped block',
    ],
    ['a drop of some', forward({ action: 'drop', srcAddressList: 'bad' }), 'forward.unsure warn'],
    [
      'a filter that is not read',
      { router: gateway({ forwardFilter: unread('gw1/filter') }) },
      'forward.unread warn',
    ],
    [
      'FastTrack',
      forward({ action: 'fasttrack-connection', connectionState: 'established' }),
      'fastTrack.on note',
    ],
  ]);

  test('an accept in front of the drop lets it pass', () => {
    const plan = planned(
      forward({ action: 'accept', dstAddress: VIP }, { action: 'drop', connectionState: 'new' }),
    );
    expect(raised(plan)).toEqual(USUAL);
  });

  test('the default filter lets pass what was translated', () => {
    expect(defaultForward()).toHaveLength(3);
    expect(raised(planned())).toEqual(USUAL);
  });
});

test('every sentence of a check has a world that gives rise to it', () => {
  const said = new Set(
    worlds.flatMap((over) =>
      planned(over).checks.map(({ sentence }) => sentence.key.replace('openPort.', '')),
    ),
  );
  const all = Object.entries(openPortChecks).flatMap(([id, results]) =>
    Object.keys(results).map((result) => `${id}.${result}`),
  );
  expect(all.filter((key) => !said.has(key))).toEqual([]);
});
