import { expect, it } from 'vitest';
import { parseGoDuration } from './durations.ts';

it.each([
  ['90s', 90],
  ['1m30s', 90],
  ['2m0s', 120],
  ['1.5h', 5400],
  ['.5s', 0.5],
  ['1h2m3s', 3723],
  ['250ms', 0.25],
  ['-3s', -3],
  ['+3s', 3],
  ['0', 0],
])('%s is %d seconds', (text, seconds) => expect(parseGoDuration(text)).toBeCloseTo(seconds, 9));

it.each(['', '90', '1d', 's', '1m 30s', '1,5s', '--1s', '1m30'])('%j is no duration', (text) =>
  expect(parseGoDuration(text)).toBeUndefined(),
);
