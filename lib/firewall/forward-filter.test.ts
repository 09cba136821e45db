import { expect, test } from 'vitest';
import { natRule } from '../correlate/testing/worlds.ts';
import type { FirewallRule } from '../model/router.ts';
import { type Fate, type Forwarded, fateOf } from './forward-filter.ts';

const packet: Forwarded = {
  natState: 'dstnat',
  inInterface: 'ether1',
  inLists: new Set(['WAN']),
  outInterface: 'bridge',
  outLists: new Set(['LAN']),
  protocol: 'tcp',
  dstAddress: '192.168.128.1',
  dstPort: 443,
};

const rule = (over: Partial<FirewallRule>): Partial<FirewallRule> => ({
  chain: 'forward',
  protocol: undefined,
  dstPort: undefined,
  inInterfaceList: undefined,
  toAddresses: undefined,
  ...over,
});
const accept = rule({ action: 'accept' });
const drop = rule({ action: 'drop' });
const some = { srcAddress: '203.0.113.0/24' };
const jump = rule({ action: 'jump', jumpTarget: 'sites' });
const inSites = { chain: 'sites' };

test.each<[string, readonly Partial<FirewallRule>[], Fate['is'] | number]>([
  ['no rule', [], 'accepted'],
  ['all is dropped', [drop], 0],
  ['rejected is dropped', [rule({ action: 'reject' })], 0],
  ['the first that takes it decides', [accept, drop], 'accepted'],
  ['what does not match is passed', [{ ...drop, dstPort: '22', protocol: 'tcp' }, accept], 'accepted'],
  [
    'disabled and invalid rules do nothing',
    [
      { ...drop, disabled: true },
      { ...drop, invalid: true },
    ],
    'accepted',
  ],
  ['all but dst-nat', [{ ...drop, connectionNatState: '!dstnat' }], 'accepted'],
  ['an established connection is not new', [{ ...drop, connectionState: 'established' }], 'accepted'],
  ['some are dropped, the others pass', [{ ...drop, ...some }], 'unsure'],
  ['some are dropped, the others too', [{ ...drop, ...some }, drop], 1],
  ['some are accepted, the others dropped', [{ ...accept, ...some }, drop], 'unsure'],
  ['a log goes on', [rule({ action: 'log' }), drop], 1],
  ['a jump to a chain that drops', [jump, { ...drop, ...inSites }, accept], 1],
  ['a jump to a chain that accepts', [jump, { ...accept, ...inSites }, drop], 'accepted'],
  [
    'a jump that does not match',
    [{ ...jump, inInterface: 'ether9' }, { ...drop, ...inSites }, accept],
    'accepted',
  ],
  ['a chain that ends goes on after its jump', [jump, { ...accept, ...inSites, dstPort: '22' }, drop], 2],
  [
    'a chain that returns goes on after its jump',
    [jump, rule({ action: 'return', ...inSites }), { ...accept, ...inSites }, drop],
    3,
  ],
  [
    'some return, the others are dropped',
    [jump, rule({ action: 'return', ...inSites, ...some }), { ...drop, ...inSites }, accept],
    'unsure',
  ],
  ['a return of chain forward leaves it to the policy', [rule({ action: 'return' }), drop], 'accepted'],
  [
    'a jump for some to a chain that drops',
    [{ ...jump, ...some }, { ...drop, ...inSites }, accept],
    'unsure',
  ],
  ['a jump for some, dropped either way', [{ ...jump, ...some }, { ...drop, ...inSites }, drop], 2],
  [
    'chains that lead to each other',
    [jump, { ...jump, ...inSites, jumpTarget: 'forward' }, accept],
    'unsure',
  ],
  ['a chain that does not exist', [jump, drop], 1],
])('%s', (_, rules, expected) => {
  const fate = fateOf(
    packet,
    rules.map((over, position) => natRule({ position, ...over })),
  );
  if (typeof expected === 'number') expect(fate).toMatchObject({ is: 'dropped', by: { position: expected } });
  else expect(fate.is).toBe(expected);
});
