import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { natRule } from '../correlate/testing/worlds.ts';
import type { FirewallRule } from '../model/router.ts';
import { interfaces, member } from '../nat/testing/worlds.ts';
import { addressOverlap } from './address-overlap.ts';
import { groundOf } from './ground.ts';
import { type Overlap, overlapOf } from './overlap.ts';
import { portOverlap } from './port-overlap.ts';

/** Small numbers, so that ranges touch and overlap often. */
const range = fc
  .tuple(fc.nat(12), fc.nat(4))
  .map(([first, more]) => (more === 0 ? `${first}` : `${first}-${first + more}`));
const matcher = fc
  .tuple(fc.boolean(), fc.array(range, { minLength: 1, maxLength: 3 }))
  .map(([negated, ranges]) => `${negated ? '!' : ''}${ranges.join()}`);

function portsOf(text: string): Set<number> {
  const named = new Set<number>();
  for (const part of text.replace('!', '').split(',')) {
    const [first = 0, last = first] = part.split('-').map(Number);
    for (let port = first; port <= last; port += 1) named.add(port);
  }
  const all = Array.from({ length: 65_536 }, (_, port) => port);
  return text.startsWith('!') ? new Set(all.filter((port) => !named.has(port))) : named;
}

test('ports overlap as sets do', () => {
  fc.assert(
    fc.property(matcher, matcher, (outer, inner) => {
      const [all, some] = [portsOf(outer), portsOf(inner)];
      const hits = [...some].filter((port) => all.has(port)).length;
      expect(portOverlap(outer, inner)).toBe(hits === some.size ? 'all' : hits === 0 ? 'none' : 'some');
    }),
    { numRuns: 60 },
  );
});

test.each<[string | undefined, string[] | undefined, Overlap]>([
  [undefined, ['192.0.2.1'], 'all'],
  ['192.0.2.1', ['192.0.2.1'], 'all'],
  ['192.0.2.0/24', ['192.0.2.1'], 'all'],
  ['192.0.2.1', ['192.0.2.0/24'], 'some'],
  ['192.0.2.1-192.0.2.9', ['192.0.2.0/29'], 'some'],
  ['192.0.2.0-192.0.2.9', ['192.0.2.0/29'], 'all'],
  ['198.51.100.0/24', ['192.0.2.1'], 'none'],
  ['192.0.2.0/24', ['192.0.2.1', '198.51.100.1'], 'some'],
  ['!192.0.2.0/24', ['192.0.2.1'], 'none'],
  ['!192.0.2.0/24', ['198.51.100.1'], 'all'],
  ['!192.0.2.1', ['192.0.2.0/24'], 'some'],
  ['192.0.2.1', undefined, 'some'],
  ['gw.example', ['192.0.2.1'], 'some'],
])('address %s holds of %j: %s', (outer, inner, overlap) =>
  expect(addressOverlap(outer, inner)).toBe(overlap),
);

describe('a rule beside one for tcp/443 from the WAN list', () => {
  const ground = groundOf(interfaces({ members: [member('WAN', 'pppoe-out1'), member('LAN', 'bridge')] }));
  const subject = natRule();
  const plain = { dstPort: undefined, inInterfaceList: undefined };

  test.each<[string, Partial<FirewallRule>, Overlap]>([
    ['without any matcher', { ...plain, protocol: undefined }, 'all'],
    ['by the number of the protocol', { ...plain, protocol: '6' }, 'all'],
    ['for another protocol', { ...plain, protocol: 'udp' }, 'none'],
    ['for any but tcp', { ...plain, protocol: '!tcp' }, 'none'],
    ['for any but udp', { ...plain, protocol: '!udp' }, 'all'],
    ['by the interface in the list', { ...plain, inInterface: 'pppoe-out1' }, 'all'],
    ['by all but the LAN', { ...plain, inInterfaceList: '!LAN' }, 'all'],
    ['by the LAN', { ...plain, inInterfaceList: 'LAN' }, 'none'],
    ['by list all', { ...plain, inInterfaceList: 'all' }, 'all'],
    ['by a list nobody can see', { ...plain, inInterfaceList: 'dynamic' }, 'some'],
    ['for the address outside', { ...plain, dstAddress: '198.51.100.7' }, 'all'],
    ['for the router itself', { ...plain, dstAddressType: 'local' }, 'all'],
    ['for anything but the router', { ...plain, dstAddressType: '!local' }, 'none'],
    ['for broadcasts', { ...plain, dstAddressType: 'broadcast' }, 'some'],
    ['for some clients', { ...plain, srcAddress: '203.0.113.0/24' }, 'some'],
    ['for a matcher of a later RouterOS', { ...plain, otherMatchers: { 'new-in-8': 'x' } }, 'some'],
    ['for port 443 at either end', { ...plain, port: '443' }, 'all'],
    ['for port 80 at either end', { ...plain, port: '80' }, 'some'],
  ])('%s', (_, over, overlap) => expect(overlapOf(natRule({ ...over }), subject, ground)).toBe(overlap));
});
