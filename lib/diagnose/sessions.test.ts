import { expect, it } from 'vitest';
import { live, router, routerInterfaces, unread } from '../correlate/testing/worlds.ts';
import { isConnected } from './sessions.ts';

const V4 = '192.168.5.1/24';
const V6 = 'fd00:5::1/64';

it.each<[name: string, addresses: readonly string[], subject: string, connected: boolean | undefined]>([
  ['in a network of the router', [V4], '192.168.5.250', true],
  ['in none', [V4], '10.0.0.5', false],
  ['IPv6 in a network of the router', [V4, V6], 'fd00:5::250', true],
  ['IPv6 in none', [V4, V6], 'fd00:6::250', false],
  ['IPv6 where only IPv4 addresses were read', [V4], 'fd00:5::250', undefined],
])('%s', (_name, addresses, subject, connected) => {
  const { addresses: own, ...others } = routerInterfaces('ether1');
  const interfaces = {
    ...others,
    addresses: own.flatMap((entry) => addresses.map((address) => ({ ...entry, address }))),
  };
  expect(isConnected(router({ interfaces: live(interfaces) }), subject)).toBe(connected);
});

it('is not known while addresses are not read', () => {
  expect(isConnected(router({ interfaces: unread() }), '192.168.5.250')).toBeUndefined();
  expect(isConnected(undefined, '192.168.5.250')).toBeUndefined();
});
