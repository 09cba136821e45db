import { expect, test } from 'vitest';
import type { TrendPoint } from '../model/trend.ts';
import { poolTrends } from './pool-trends.ts';

const DAY = 86_400_000;
const of = (...points: readonly (readonly [day: number, used: number | null])[]) => ({
  since: 0,
  at: 10 * DAY,
  series: { 'pools/c|apps/4': points.map(([day, used]): TrendPoint => [day * DAY, used]) },
});

test.each([
  ['stands', [[0, 5]], 0],
  [
    'fills',
    [
      [0, 5],
      [3, 15],
      [8, 25],
    ],
    2,
  ],
  [
    'gives back what it took',
    [
      [0, 5],
      [3, 15],
      [8, 5],
    ],
    0,
  ],
  [
    'empties',
    [
      [0, 25],
      [5, 5],
    ],
    -2,
  ],
  [
    'was unknown for a while',
    [
      [0, null],
      [5, 5],
      [6, null],
      [8, 15],
    ],
    2,
  ],
] as const)('a pool that %s', (_, points, perDay) => {
  expect(poolTrends(of(...points)).get('c|apps/4')?.perDay).toBe(perDay);
});

test('a pool nobody has ever seen has no trend, and neither has a session', () => {
  expect(poolTrends(of([0, null])).size).toBe(0);
  expect(poolTrends({ since: 0, at: DAY, series: { 'peers/x': [[0, 1]] } }).size).toBe(0);
});
