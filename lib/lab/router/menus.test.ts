import { describe, expect, it } from 'vitest';
import { argumentsOf } from './arguments.ts';
import { parseRelease } from './release.ts';
import { routerOnBench } from './testing/bench-router.ts';

const PREFIX = 'no such command prefix';
const COMMAND = 'no such command';

describe('what exists in which version', () => {
  it.each([
    ['6.48.7', '/routing/bgp/session/print', PREFIX],
    ['6.48.7', '/routing/route/print', PREFIX],
    ['6.48.7', '/routing/bgp/peer/print', undefined],
    ['6.48.7', '/routing/bgp/instance/print', undefined],
    ['6.48.7', '/ipv6/firewall/nat/print', PREFIX],
    ['7.16.2', '/routing/bgp/peer/print', PREFIX],
    ['7.16.2', '/routing/bgp/instance/print', PREFIX],
    ['7.16.2', '/routing/bgp/session/print', undefined],
    ['7.16.2', '/ip/route/check', COMMAND],
    ['7.9.2', '/routing/bfd/session/print', PREFIX],
    ['7.10', '/routing/bfd/session/print', undefined],
    ['7.22.3', '/routing/bgp/instance/print', undefined],
    ['7.22.3', '/ip/route/check', 'missing =dst-ip='],
    ['7.22.3', '/routing/bgp/print', COMMAND],
    ['7.22.3', '/routing/bgp/session/add', COMMAND],
    ['7.22.3', '/ip/firewall/nat/fly', COMMAND],
    ['7.22.3', '/print', COMMAND],
    ['7.22.3', 'print', COMMAND],
    ['7.22.3', '/constructor/print', PREFIX],
    ['7.1.5', '/routing/bgp/peer/print', 'no such command or directory (peer), no such command prefix'],
  ])('%s %s: %s', async (version, command, refusal) => {
    const { admin } = await routerOnBench(version);
    const client = await admin();
    const [first] = await client.ask(command);
    expect(first?.find((word) => word.startsWith('=message='))?.slice('=message='.length)).toBe(refusal);
  });

  it('a v6 package that is off takes its menus away', async () => {
    const { device, admin } = await routerOnBench('6.48.7');
    device.setTable('/system/package', [
      { '.id': '*1', name: 'routing', disabled: 'false' },
      { '.id': '*2', name: 'ipv6', disabled: 'true' },
    ]);
    const client = await admin();
    expect((await client.ask('/ipv6/route/print'))[0]).toContain(`=message=${PREFIX}`);
    expect(await client.ask('/routing/bgp/peer/print')).toEqual([['!done']]);
  });

  it.each([
    [
      '/routing/bgp/connection',
      '7.18.2',
      ['address-families', 'add-path-out', 'router-id'],
      ['afi', 'instance'],
    ],
    ['/routing/bgp/connection', '7.20', ['afi', 'instance', 'add-path-out'], ['router-id', 'input.add-path']],
    ['/routing/bgp/connection', '7.22.3', ['output.add-path'], ['add-path-out', 'address-families']],
    ['/routing/bgp/instance', '7.21.4', ['router-id'], ['multipath', 'redistribute-static']],
    ['/routing/bgp/instance', '7.22', ['multipath'], []],
    ['/routing/bgp/instance', '6.48.7', ['redistribute-static'], ['multipath', 'vrf']],
    ['/ip/firewall/nat', '6.48.7', ['tls-host', 'to-addresses'], ['randomise-ports', 'tos']],
    ['/ipv6/firewall/nat', '7.22.3', ['to-address', 'tos'], ['to-addresses', 'nth', 'ttl']],
    ['/system/resource', '7.22.3', [], ['version']],
  ])('%s of %s takes %j and not %j', (menu, version, known, unknown) => {
    const accepted = argumentsOf(menu, parseRelease(version));
    expect([...known, ...unknown].filter((name) => accepted.has(name))).toEqual(known);
  });

  it('a version that is none is refused', () => {
    expect(() => parseRelease('5.26')).toThrow('RouterOS 6.x or 7.x');
    expect(() => parseRelease('latest')).toThrow('RouterOS 6.x or 7.x');
  });
});
