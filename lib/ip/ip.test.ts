import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressesOf,
  canonicalAddress,
  canonicalPrefix,
  compareAddresses,
  comparePrefixes,
  countAddresses,
  formatAddress,
  formatPrefix,
  type IpRange,
  parseAddress,
  parsePrefix,
  prefixContains,
  rangeLookup,
  rangeOfPrefix,
  splitZone,
  subtractRanges,
  summarise,
  unionOfRanges,
} from './index.ts';

const v4 = fc.bigInt(0n, (1n << 32n) - 1n);
const v6 = fc.bigInt(0n, (1n << 128n) - 1n).filter((bits) => bits >> 32n !== 0xffffn);
/** Small numbers, so that ranges touch and overlap often. */
const smallRange = fc
  .tuple(fc.constantFrom<4 | 6>(4, 6), fc.nat(60), fc.nat(20))
  .map(([family, first, more]): IpRange => ({ family, first: BigInt(first), last: BigInt(first + more) }));

const naive = (ranges: readonly IpRange[]) =>
  new Set([...addressesOf(ranges)].map(({ family, bits }) => `${family}/${bits}`));

describe('addresses', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['0.0.0.0', '0.0.0.0'],
    ['255.255.255.255', '255.255.255.255'],
    ['::', '::'],
    ['::1', '::1'],
    ['1::', '1::'],
    ['2001:DB8::1', '2001:db8::1'],
    ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::ffff:c000:201', '192.0.2.1'],
    ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
    ['fc00:f853:0ccd:e799::', 'fc00:f853:ccd:e799::'],
  ])('%s is %s', (text, canonical) => expect(canonicalAddress(text)).toBe(canonical));

  it.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.256',
    '01.2.3.4',
    '1.2.3.04',
    ' 1.2.3.4',
    '1.2.3.4 ',
    '1.2.3.-4',
    '0x1.2.3.4',
    ':',
    ':::',
    '1::2::3',
    ':1',
    '1:',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '1:2:3:4::5:6:7:8',
    '12345::',
    'g::',
    '::1.2.3',
    '1.2.3.4::',
    '::1.2.3.4:5',
    'fe80::1%eth0',
    '::ffff:1.2.3.04',
    '[::1]',
    'host',
  ])('%j is refused', (text) => expect(parseAddress(text)).toBeUndefined());

  it('keeps a zone apart', () => {
    expect(splitZone('fe80::1%ether1')).toEqual({ address: 'fe80::1', zone: 'ether1' });
    expect(splitZone('192.0.2.1')).toEqual({ address: '192.0.2.1', zone: undefined });
  });

  it('reads back what it prints', () => {
    fc.assert(
      fc.property(v4, (bits) => {
        expect(parseAddress(formatAddress({ family: 4, bits }))?.bits).toBe(bits);
      }),
    );
    fc.assert(
      fc.property(v6, (bits) => {
        expect(parseAddress(formatAddress({ family: 6, bits }))?.bits).toBe(bits);
      }),
    );
  });

  it('prints IPv6 as URL parsers do', () => {
    fc.assert(
      fc.property(v6, (bits) => {
        expect(`[${formatAddress({ family: 6, bits })}]`).toBe(
          new URL(
            `http://[${bits
              .toString(16)
              .padStart(32, '0')
              .replace(/(.{4})(?!$)/g, '$1:')}]/`,
          ).hostname,
        );
      }),
    );
  });

  it('orders IPv4 before IPv6, then by number', () => {
    const sorted = ['::1', '10.0.0.10', '10.0.0.9', '::'].flatMap((text) => parseAddress(text) ?? []);
    expect(sorted.sort(compareAddresses).map(formatAddress)).toEqual(['10.0.0.9', '10.0.0.10', '::', '::1']);
  });
});

describe('prefixes', () => {
  it.each([
    ['192.168.1.77/24', '192.168.1.0/24'],
    ['10.0.0.1/32', '10.0.0.1/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['10.0.0.0/024', '10.0.0.0/24'],
    ['2001:DB8:0:1::1/64', '2001:db8:0:1::/64'],
    ['::ffff:192.0.2.7/120', '192.0.2.0/24'],
    ['::ffff:192.0.2.7/64', '::/64'],
  ])('%s is %s', (text, canonical) => expect(canonicalPrefix(text)).toBe(canonical));

  it.each([
    '10.0.0.1',
    ' 10.0.0.0/24',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '010.0.0.0/8',
    '::/129',
    '1.2.3.4/5/6',
  ])('%j is refused', (text) => expect(parsePrefix(text)).toBeUndefined());

  it('stands in the order of addresses, IPv4 first, and the wider before the narrower', () => {
    const inOrder = [
      '9.0.0.0/8',
      '10.0.0.2/32',
      '10.0.0.10/31',
      '10.0.0.10/32',
      '2001:db8::9/128',
      '2001:db8::10/128',
    ];
    const placed = inOrder
      .toReversed()
      .flatMap((text) => parsePrefix(text) ?? [])
      .toSorted(comparePrefixes);
    expect(placed.map(formatPrefix)).toEqual(inOrder);
  });

  it('contains addresses and longer prefixes of its family', () => {
    const outer = parsePrefix('10.1.0.0/16');
    const inner = parsePrefix('10.1.2.0/24');
    const other = parsePrefix('::/0');
    const address = parseAddress('10.1.2.3');
    if (!outer || !inner || !other || !address) throw new Error('unreadable');
    expect(prefixContains(outer, inner)).toBe(true);
    expect(prefixContains(inner, outer)).toBe(false);
    expect(prefixContains(outer, address)).toBe(true);
    expect(prefixContains(other, address)).toBe(false);
  });
});

describe('ranges', () => {
  it('summarises as MetalLB does', () => {
    const range = { family: 4, first: 0xc0a80096n, last: 0xc0a800c8n } as const;
    expect(summarise(range).map(formatPrefix)).toEqual([
      '192.168.0.150/31',
      '192.168.0.152/29',
      '192.168.0.160/27',
      '192.168.0.192/29',
      '192.168.0.200/32',
    ]);
    expect(summarise({ family: 4, first: 0n, last: (1n << 32n) - 1n }).map(formatPrefix)).toEqual([
      '0.0.0.0/0',
    ]);
    expect(summarise({ family: 6, first: 0n, last: (1n << 128n) - 1n }).map(formatPrefix)).toEqual(['::/0']);
  });

  it('summarises into adjacent prefixes that cover exactly the range', () => {
    const range = fc
      .tuple(v4, v4)
      .filter(([first, last]) => first <= last)
      .map(([first, last]): IpRange => ({ family: 4, first, last }));
    fc.assert(
      fc.property(range, (whole) => {
        const pieces = summarise(whole).map(rangeOfPrefix);
        expect(countAddresses(pieces)).toBe(whole.last - whole.first + 1n);
        expect(unionOfRanges(pieces)).toEqual([whole]);
        expect(pieces.length).toBeLessThanOrEqual(62);
      }),
    );
  });

  it('unites and subtracts as sets do', () => {
    fc.assert(
      fc.property(
        fc.array(smallRange, { maxLength: 8 }),
        fc.array(smallRange, { maxLength: 8 }),
        (ranges, taken) => {
          const union = unionOfRanges(ranges);
          expect(naive(union)).toEqual(naive(ranges));
          expect(countAddresses(union)).toBe(BigInt(naive(ranges).size));

          const left = subtractRanges(ranges, taken);
          expect(naive(left)).toEqual(new Set([...naive(ranges)].filter((one) => !naive(taken).has(one))));
          expect(countAddresses(left)).toBe(BigInt(naive(left).size));
          expect(unionOfRanges(left)).toEqual(left);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('finds every range that holds an address', () => {
    fc.assert(
      fc.property(fc.array(smallRange, { maxLength: 10 }), fc.nat(90), (ranges, number) => {
        const find = rangeLookup(ranges.map((range, value) => ({ ...range, value })));
        const expected = ranges.flatMap((range, index) =>
          range.family === 4 && range.first <= number && number <= range.last ? [index] : [],
        );
        expect(find({ family: 4, bits: BigInt(number) })).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('walks a huge range only as far as asked', () => {
    const walk = addressesOf([{ family: 6, first: 5n, last: 1n << 100n }]);
    expect([walk.next().value, walk.next().value]).toEqual([
      { family: 6, bits: 5n },
      { family: 6, bits: 6n },
    ]);
  });
});
