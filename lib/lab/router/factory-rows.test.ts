import { expect, it } from 'vitest';
import { durationText, resourceRow } from './factory-rows.ts';

it.each([
  [0, '0s'],
  [59, '59s'],
  [3600, '1h'],
  [93_784, '1d2h3m4s'],
  [11_881_341, '19w4d12h22m21s'],
])('%i seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

it.each([
  ['6.48.7', '6.48.7 (long-term)'],
  ['7.22.3', '7.22.3 (stable)'],
  ['7.21.4 (long-term)', '7.21.4 (long-term)'],
])('%s calls itself %s', (version, text) => {
  expect(resourceRow(version, 61_000)).toMatchObject({ version: text, uptime: '1m1s' });
});
