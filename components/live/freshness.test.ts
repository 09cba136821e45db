import { expect, test } from 'vitest';
import type { Feed } from '@/lib/model/feed.ts';
import { trustAt } from './freshness.ts';

const feed: Feed = {
  id: 'gw1/sessions',
  source: 'gw1',
  sourceKind: 'router',
  name: 'sessions',
  state: 'live',
  condition: 'ok',
  at: 100_000,
  everyMs: 5_000,
  staleAfterMs: 8_000,
  errors: 0,
};

test.each([
  { after: 0, trust: 'live' },
  { after: 8_000, trust: 'live' },
  { after: 8_001, trust: 'stale' },
  { after: 15_000, trust: 'stale' },
  { after: 15_001, trust: 'unknown' },
])('a live feed is $trust after $after ms', ({ after, trust }) => {
  expect(trustAt(feed, 100_000 + after)).toBe(trust);
});

test('never better than the server said', () => {
  expect(trustAt({ ...feed, state: 'stale' }, 100_000)).toBe('stale');
  expect(trustAt({ ...feed, state: 'unknown' }, 100_000)).toBe('unknown');
});

test('a feed without a stamp keeps its state', () => {
  const { at: _, ...never } = feed;
  expect(trustAt({ ...never, state: 'unknown' }, 900_000)).toBe('unknown');
});
