import { expect, test } from 'vitest';
import { durationMs, durationText } from './duration.ts';

test.each([
  ['500ms', 500],
  ['5s', 5_000],
  ['1.5m', 90_000],
  [' 1h ', 3_600_000],
  ['5', undefined],
  ['5 s', undefined],
  ['-5s', undefined],
  ['5d', undefined],
  ['', undefined],
])('%j is %j milliseconds', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

test.each(['500ms', '5s', '90s', '2m', '1h'])('%s is written as it is read', (text) => {
  expect(durationText(durationMs(text) ?? 0)).toBe(text);
});
