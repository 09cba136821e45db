import { expect, test } from 'vitest';
import { alike } from './alike.ts';
import type { Reading } from './feed.ts';

type Value = { readonly nodes: number; readonly hash?: string };
const read = (value: Value, state: 'live' | 'stale' = 'live', feed = 'gw1/routes'): Reading<Value> => ({
  state,
  value,
  feed,
});

test('gives the very same reading while it says the same, in every part', () => {
  const same = alike<Value>();
  const first = same(read({ nodes: 1 }));
  expect(same(read({ nodes: 1 }))).toBe(first);
  for (const other of [
    read({ nodes: 2 }),
    read({ nodes: 2, hash: 'l3' }),
    read({ nodes: 2 }),
    read({ nodes: 2 }, 'stale'),
    read({ nodes: 2 }, 'stale', 'gw2/routes'),
  ]) {
    expect(same(other)).toBe(other);
  }
  const unknown: Reading<Value> = {
    state: 'unknown',
    problem: { code: 'x', message: 'x' },
    feed: 'gw1/routes',
  };
  expect(same(unknown)).toBe(unknown);
  expect(same({ ...unknown })).not.toBe(unknown);
});
