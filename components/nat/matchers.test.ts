import { expect, test } from 'vitest';
import { blogSnapshot } from '@/components/testing/snapshot-fixture.ts';
import { leadsTo, matchersOf } from './matchers.ts';

test('the rule of the blog reads as it was typed', () => {
  const [rule] = blogSnapshot().sections.nat.rows;
  const text =
    rule &&
    matchersOf(rule)
      .map(({ name, value }) => `${name}=${value}`)
      .join(' ');
  expect(text).toBe('in-interface=ether1 protocol=tcp port=80');
});

test.each([
  [{ toAddresses: '192.168.128.1' }, '192.168.128.1'],
  [{ toAddresses: '192.168.128.1', toPorts: '8443' }, '192.168.128.1:8443'],
  [{ toAddresses: 'fd00::1', toPorts: '443' }, '[fd00::1]:443'],
  [{ toPorts: '8443' }, ':8443'],
  [{}, undefined],
])('%j leads to %s', (rule, text) => {
  expect(leadsTo(rule)).toBe(text);
});
