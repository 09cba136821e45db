import { describe, expect, test } from 'vitest';
import type { PoolAddress } from '@/lib/model/snapshot.ts';
import { blockField, blockNamed, blocksOf } from './block.ts';

const range = (first: string, last: string) => ({
  text: `${first}-${last}`,
  family: 4 as const,
  first,
  last,
});
const used: PoolAddress = { address: '192.168.128.1', family: 4, use: 'used', holders: [] };

describe('blocksOf', () => {
  test('a /24 with buggy addresses avoided is one block: 1 used, 2 buggy, 253 free', () => {
    const pool = { ranges: [range('192.168.128.0', '192.168.128.255')], avoidBuggyIPs: true };
    const [block, ...more] = blocksOf(pool, [used]);
    const count = (use: string) => block?.cells.filter((cell) => cell.use === use).length;
    expect(more).toEqual([]);
    expect(block?.prefix).toBe('192.168.128.');
    expect([count('used'), count('buggy'), count('free')]).toEqual([1, 2, 253]);
    expect(block?.cells[1]).toEqual({ address: '192.168.128.1', use: 'used', held: used });
  });

  test('a piece of a /24 leaves the rest outside, also above 128.0.0.0', () => {
    const pool = { ranges: [range('203.0.113.250', '203.0.114.3')], avoidBuggyIPs: false };
    const blocks = blocksOf(pool, []);
    const free = blocks.flatMap(({ cells }) => cells.filter(({ use }) => use === 'free'));
    expect(blocks.map(({ prefix }) => prefix)).toEqual(['203.0.113.', '203.0.114.']);
    expect([free.length, free[0]?.address, free.at(-1)?.address]).toEqual([
      10,
      '203.0.113.250',
      '203.0.114.3',
    ]);
    expect(blocks.map(({ cells }) => [cells.length, cells[0]?.address])).toEqual([
      [32, '203.0.113.224'],
      [32, '203.0.114.0'],
    ]);
  });

  test('a pool of more than four blocks is not drawn, however large', () => {
    expect(blocksOf({ ranges: [range('10.0.0.0', '10.255.255.255')], avoidBuggyIPs: false }, [])).toEqual([]);
  });

  test('IPv6 is not drawn', () => {
    const six = { text: 'fd00::/120', family: 6 as const, first: 'fd00::', last: 'fd00::ff' };
    expect(blocksOf({ ranges: [six], avoidBuggyIPs: false }, [])).toEqual([]);
  });
});

describe('blockField', () => {
  const sixteen = { ranges: [range('10.20.0.0', '10.20.255.255')], avoidBuggyIPs: false };
  const held = (address: string): PoolAddress => ({ address, family: 4, use: 'used', holders: [] });

  test('a /16 is 256 blocks, each with its own use', () => {
    const field = blockField(sixteen, [held('10.20.3.1'), held('10.20.3.9'), held('10.20.255.1')]);
    expect(field).toHaveLength(256);
    expect(field.filter(({ used }) => used > 0)).toEqual([
      { prefix: '10.20.3.', used: 2, of: 256 },
      { prefix: '10.20.255.', used: 1, of: 256 },
    ]);
  });

  test('of a /8 only blocks with a held address', () => {
    const eight = { ranges: [range('10.0.0.0', '10.255.255.255')], avoidBuggyIPs: false };
    expect(blockField(eight, [held('10.99.1.1')])).toEqual([{ prefix: '10.99.1.', used: 1, of: 256 }]);
  });

  test('a block that the pool only touches counts what is inside', () => {
    const pool = { ranges: [range('10.20.0.250', '10.20.9.9')], avoidBuggyIPs: false };
    expect(blockField(pool, []).map(({ of }) => of)).toEqual([6, 256, 256, 256, 256, 256, 256, 256, 256, 10]);
  });

  test('a pool that is drawn at once has no field', () => {
    const pool = { ranges: [range('192.168.128.0', '192.168.128.255')], avoidBuggyIPs: false };
    expect(blockField(pool, [used])).toEqual([]);
  });

  test('one block of it is found by its prefix; what the pool has not is not found', () => {
    const block = blockNamed(sixteen, [held('10.20.3.1')], '10.20.3.');
    expect(block?.cells[1]).toMatchObject({ address: '10.20.3.1', use: 'used' });
    expect(blockNamed(sixteen, [], '10.21.0.')).toBeUndefined();
    expect(blockNamed(sixteen, [], 'nonsense')).toBeUndefined();
  });
});
