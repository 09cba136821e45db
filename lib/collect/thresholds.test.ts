import { expect, test } from 'vitest';
import { BEGIN, feed } from './testing/fakes.ts';
import { nextThreshold } from './thresholds.ts';

const polled = feed('gw1/sessions', { at: BEGIN, everyMs: 5_000, staleAfterMs: 7_500 });

test.each([
  ['just read: turns stale', 0, 7_501],
  ['stale: turns unknown', 7_501, 15_001],
  ['unknown: nothing more to come', 15_001, undefined],
])('%s', (_, age, expected) => {
  expect(nextThreshold([polled], BEGIN + age)).toBe(expected === undefined ? undefined : BEGIN + expected);
});

test('the earliest of all feeds counts, one never read has none', () => {
  const { at: _, ...neverRead } = feed('gw1/nat');
  const slow = feed('gw1/routes', { everyMs: 10_000, staleAfterMs: 15_000 });
  expect(nextThreshold([neverRead, slow, polled], BEGIN)).toBe(BEGIN + 7_501);
  expect(nextThreshold([neverRead], BEGIN)).toBeUndefined();
});
