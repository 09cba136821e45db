import { expect, test } from 'vitest';
import { natRule } from '../correlate/testing/worlds.ts';
import type { FirewallRule } from '../model/router.ts';
import { interfaces, member } from '../nat/testing/worlds.ts';
import { shadowsAmong } from './shadows.ts';

const known = interfaces({ members: [member('WAN', 'pppoe-out1'), member('LAN', 'bridge')] });
const byWan = { inInterfaceList: undefined, inInterface: 'pppoe-out1' };

test.each<[string, readonly Partial<FirewallRule>[], 'shadowed' | 'duplicate' | undefined]>([
  ['the very same', [{}, {}], 'duplicate'],
  ['the same, to another address', [{}, { toAddresses: '192.168.128.9' }], 'shadowed'],
  ['every port', [{ dstPort: undefined }, {}], 'shadowed'],
  ['a range that holds the port', [{ dstPort: '400-500' }, {}], 'shadowed'],
  ['another port', [{ dstPort: '80' }, {}], undefined],
  ['another protocol', [{ protocol: 'udp' }, {}], undefined],
  ['the interface for the list it is alone in', [byWan, {}], 'duplicate'],
  ['another interface', [{ inInterfaceList: 'LAN' }, {}], undefined],
  [
    'a jump to a chain that takes it',
    [{ action: 'jump', jumpTarget: 'in', dstPort: undefined }, { chain: 'in' }, {}],
    'shadowed',
  ],
  ['only some clients', [{ srcAddress: '203.0.113.0/24' }, {}], undefined],
  ['a rule switched off', [{ disabled: true }, {}], undefined],
  ['a rule that only counts', [{ action: 'passthrough' }, {}], undefined],
  ['a matcher nobody knows', [{ otherMatchers: { time: '8h-9h' } }, {}], undefined],
  [
    'the same matcher nobody knows',
    [{ otherMatchers: { time: '8h-9h' } }, { otherMatchers: { time: '8h-9h' } }],
    'duplicate',
  ],
])('%s before it', (_, rules, kind) => {
  const nat = rules.map((over, position) => natRule({ position, ...over }));
  expect(shadowsAmong(nat, known).get(nat.length - 1)?.kind).toBe(kind);
});

test('without the interfaces rules are compared as they are written', () => {
  const nat = [byWan, {}, {}].map((over, position) => natRule({ position, ...over }));
  expect([...shadowsAmong(nat, undefined)].map(([position, { by }]) => [position, by.position])).toEqual([
    [2, 1],
  ]);
});
