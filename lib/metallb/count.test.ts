import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressesOf, formatAddress, parseAddress } from '../ip/index.ts';
import { compareNatural } from '../model/compare-text.ts';
import { countPool, eachFree, freeAddresses } from './count.ts';
import type { HeldAddress } from './holders.ts';
import { isAllocatable, rangesOf } from './pool-ranges.ts';
import { addressPool } from './testing/pool.ts';

const held = (address: string, use: HeldAddress['use'] = 'used'): HeldAddress => ({
  address,
  family: address.includes(':') ? 6 : 4,
  use,
  holders: [],
});

describe('capacity', () => {
  it.each([
    [['192.168.10.0/24'], false, { 4: '256' }],
    [['192.168.10.0/24'], true, { 4: '254' }],
    [['10.0.0.250-10.0.1.0'], true, { 4: '5' }],
    [['192.168.0.255-192.168.1.10'], true, { 4: '10' }],
    [['203.0.113.0/32'], true, { 4: '0' }],
    [['10.0.0.0/8'], true, { 4: String(2 ** 24 - 2 ** 17) }],
    [['192.168.10.0/24', '192.168.10.128-192.168.11.5'], false, { 4: '262' }],
    [
      ['192.168.10.0/24', '192.168.9.1-192.168.9.5', 'fc00:f853:0ccd:e799::/124'],
      false,
      { 4: '261', 6: '16' },
    ],
    [['2001:db8::/64', '10.0.0.0/24'], false, { 4: '256', 6: '18446744073709551616' }],
    [['2001:db8::/120'], true, { 6: '256' }],
    [['10.0.0.1-2001:db8::1'], false, {}],
  ])('%j avoiding buggy ones %s: %j', (addresses, avoidBuggyIPs, capacity) => {
    const families = countPool(addressPool('p', addresses, { avoidBuggyIPs }), []);
    expect(Object.fromEntries(families.map((figures) => [figures.family, figures.capacity]))).toEqual(
      capacity,
    );
  });
});

describe('figures', () => {
  it('counts addresses, tells strangers apart and finds the next free one', () => {
    const pool = addressPool('default', ['192.168.128.0/24'], { avoidBuggyIPs: true });
    const rows = [held('192.168.128.1'), held('192.168.128.2', 'shared'), held('192.168.128.3', 'stranger')];
    expect(countPool(pool, rows)).toEqual([
      {
        family: 4,
        capacity: '254',
        used: 2,
        strangers: 1,
        buggy: '2',
        free: '251',
        percent: 0.8,
        nextFree: '192.168.128.4',
      },
    ]);
  });

  it('keeps an avoided address out of the figures, whoever holds it', () => {
    const pool = addressPool('p', ['10.0.0.0/30'], { avoidBuggyIPs: true });
    expect(countPool(pool, [held('10.0.0.0', 'stranger')])).toMatchObject([
      { capacity: '3', strangers: 0, free: '3' },
    ]);
  });

  it('shows no share of what is practically endless', () => {
    const [figures] = countPool(addressPool('p', ['2001:db8::/64']), [held('2001:db8::')]);
    expect(figures).toEqual({
      family: 6,
      capacity: '18446744073709551616',
      used: 1,
      strangers: 0,
      buggy: '0',
      free: '18446744073709551615',
      nextFree: '2001:db8::1',
    });
  });

  it.each([
    [1, 1000, 0.1],
    [1, 65536, 0.1],
    [65535, 65536, 99.9],
    [2, 3, 66.7],
    [3, 3, 100],
    [0, 3, 0],
  ])('%d of %d are %d percent', (used, of, percent) => {
    const last = formatAddress({ family: 4, bits: (10n << 24n) + BigInt(of - 1) });
    const rows = Array.from({ length: used }, (_, index) =>
      held(formatAddress({ family: 4, bits: (10n << 24n) + BigInt(index) })),
    );
    expect(countPool(addressPool('p', [`10.0.0.0-${last}`]), rows)).toMatchObject([{ percent }]);
  });
});

describe('free addresses', () => {
  it('come in the order MetalLB takes them: ranges as written', () => {
    const pool = addressPool('p', ['10.0.1.0/31', '10.0.0.0/31', '2001:db8::/127']);
    expect(freeAddresses(pool, [held('10.0.1.0')], 10)).toEqual([
      '10.0.1.1',
      '10.0.0.0',
      '10.0.0.1',
      '2001:db8::',
      '2001:db8::1',
    ]);
    expect(freeAddresses(pool, [], 1, 6)).toEqual(['2001:db8::']);
    expect(freeAddresses(pool, [], 0)).toEqual([]);
  });

  it('cost nothing in a pool of any size', () => {
    const pool = addressPool('p', ['10.0.0.0/8', '2001:db8::/32'], { avoidBuggyIPs: true });
    expect(freeAddresses(pool, [held('10.0.0.1')], 2)).toEqual(['10.0.0.2', '10.0.0.3']);
    expect(eachFree(pool, [], 6).next().value).toBe('2001:db8::');
  });
});

it('agrees with counting one by one', () => {
  const entry = fc.oneof(
    fc.tuple(fc.nat(2000), fc.nat(600)).map(([first, more]) => {
      const text = (number: number) => formatAddress({ family: 4, bits: (10n << 24n) + BigInt(number) });
      return `${text(first)}-${text(first + more)}`;
    }),
    fc
      .tuple(fc.nat(7), fc.integer({ min: 22, max: 32 }))
      .map(([third, length]) => `10.0.${third}.77/${length}`),
  );
  const number = fc
    .nat(2600)
    .map((offset) => formatAddress({ family: 4, bits: (10n << 24n) + BigInt(offset) }));
  const row = fc.tuple(number, fc.constantFrom<HeldAddress['use']>('used', 'shared', 'stranger'));
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 1, maxLength: 4 }),
      fc.uniqueArray(row, { maxLength: 30, selector: ([address]) => address }),
      fc.boolean(),
      (addresses, rows, avoidBuggyIPs) => {
        const pool = addressPool('p', addresses, { avoidBuggyIPs });
        const all = new Set(
          [...addressesOf(rangesOf(pool))]
            .filter((address) => isAllocatable(pool, address))
            .map(formatAddress),
        );
        const inside = rows
          .filter(([address]) => rangesOf(pool).some((range) => holds(range, address)))
          .sort(([a], [b]) => compareNatural(a, b));
        const counted = inside.filter(([address]) => all.has(address));
        const used = counted.filter(([, use]) => use !== 'stranger').length;
        const free = [...all].filter((address) => !counted.some(([taken]) => taken === address));
        const [figures] = countPool(
          pool,
          inside.map(([address, use]) => held(address, use)),
        );
        expect(figures).toMatchObject({
          capacity: String(all.size),
          used,
          strangers: counted.length - used,
          free: String(free.length),
        });
        expect(
          new Set(
            eachFree(
              pool,
              inside.map(([address]) => held(address)),
            ),
          ),
        ).toEqual(new Set(free));
        expect(figures?.nextFree).toBe(free[0]);
      },
    ),
    { numRuns: 60 },
  );
});

function holds(range: { first: bigint; last: bigint }, text: string): boolean {
  const bits = parseAddress(text)?.bits ?? -1n;
  return range.first <= bits && bits <= range.last;
}
