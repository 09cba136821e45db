import { expect, test } from 'vitest';
import { createLimiter } from './limiter.ts';

test('so many at once, then one after another', () => {
  let now = 1_000_000;
  const limiter = createLimiter({ most: 3, perMs: 3_000, now: () => now });
  for (let n = 0; n < 3; n += 1) {
    expect(limiter.wait('a')).toBe(0);
    limiter.count('a');
  }
  expect(limiter.wait('a')).toBe(1_000);
  expect(limiter.wait('b')).toBe(0);
  now += 1_000;
  expect(limiter.wait('a')).toBe(0);
  limiter.count('a');
  expect(limiter.wait('a')).toBe(1_000);
  limiter.forget('a');
  expect(limiter.wait('a')).toBe(0);
});

test('a hundred thousand addresses do not fill the memory, and the newest stay known', () => {
  const limiter = createLimiter({ most: 1, perMs: 60_000, now: () => 0 });
  for (let n = 0; n < 100_000; n += 1) limiter.count(String(n));
  expect(limiter.wait('99999')).toBe(60_000);
  expect(limiter.wait('1')).toBe(0);
});
