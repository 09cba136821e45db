import { describe, expect, it } from 'vitest';
import { contains, prefixOf, rangeOf, textOf } from './address.ts';

describe('addresses of the story', () => {
  it.each([
    ['192.168.128.0/24', '192.168.128.0', '192.168.128.255'],
    ['192.168.1.77/24', '192.168.1.0', '192.168.1.255'],
    ['10.0.0.250 - 10.0.1.4', '10.0.0.250', '10.0.1.4'],
    ['10.0.0.9', '10.0.0.9', '10.0.0.9'],
    ['2001:db8:40::1-2001:db8:40::ffff', '2001:db8:40::1', '2001:db8:40::ffff'],
    ['2001:DB8::/126', '2001:db8::', '2001:db8::3'],
  ])('reads %s', (text, first, last) => {
    const range = rangeOf(text);
    expect(range && [textOf(range.first, range.family), textOf(range.last, range.family)]).toEqual([
      first,
      last,
    ]);
  });

  it.each(['', 'nonsense', '10.0.0.1-2001:db8::1', '10.0.0.1%ether1'])('takes %j for no range', (text) => {
    expect(rangeOf(text)).toBeUndefined();
    expect(contains(text, '10.0.0.1')).toBe(false);
  });

  it('cuts an address to a prefix', () => {
    expect(prefixOf('10.40.0.77', 28)).toBe('10.40.0.64/28');
    expect(prefixOf('2001:db8::1', 128)).toBe('2001:db8::1/128');
    expect(prefixOf('10.40.0.77', 99)).toContain('10.40.0.77/');
  });

  it('keeps the families apart', () => {
    expect(contains('0.0.0.0/0', '::1')).toBe(false);
    expect(contains('::/0', '::ffff:10.0.0.1')).toBe(true);
  });
});
