import { expect, test } from 'vitest';
import { durationText } from './duration.ts';

test.each([
  [0, 1, '0s', '0 秒'],
  [-400, 1, '0s', '0 秒'],
  [12_900, 1, '12s', '12 秒'],
  [59_999, 1, '59s', '59 秒'],
  [192_000, 1, '3m', '3 分'],
  [192_000, 2, '3m 12s', '3 分 12 秒'],
  [93_780_000, 2, '1d 2h', '1 日 2 時間'],
  [86_400_000, 2, '1d', '1 日'],
] as const)('%i ms in %i parts', (ms, parts, english, japanese) => {
  expect(durationText(ms, 'en', parts)).toBe(english);
  expect(durationText(ms, 'ja', parts)).toBe(japanese);
});
test.each([
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const)('a %s reads as Intl says it', (unit, size) => {
  for (const [locale, unitDisplay] of [
    ['en', 'narrow'],
    ['ja', 'short'],
  ] as const) {
    const said = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay }).format(3);
    expect(durationText(3 * size, locale)).toBe(said);
  }
});
