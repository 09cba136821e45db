import { expect, it } from 'vitest';
import type { Feed } from '@/lib/model/feed.ts';
import { sharedProblems } from './shared-problems.ts';

const feed = (name: string, over: Partial<Feed> = {}): Feed => ({
  id: `gw1/${name}`,
  source: 'gw1',
  sourceKind: 'router',
  name,
  state: 'live',
  condition: 'ok',
  everyMs: 5_000,
  staleAfterMs: 15_000,
  errors: 0,
  ...over,
});
const refused = { code: 'routeros.unreachable', message: 'gw1 cannot be reached: ECONNREFUSED' };
const forbidden = (what: string) => ({ code: 'kubernetes.forbidden', message: `may not read ${what}` });

it('says once what is wrong with several feeds for one reason', () => {
  const feeds = [
    feed('system', { condition: 'down', state: 'stale', problem: refused }),
    feed('nat'),
    feed('routes', { condition: 'down', state: 'unknown', problem: { ...refused } }),
  ];
  expect(sharedProblems(feeds)).toEqual([
    { problem: refused, condition: 'down', feeds: ['system', 'routes'] },
  ]);
});

it('leaves to each feed what is wrong with it alone', () => {
  const feeds = ['nodes', 'pods'].map((name) =>
    feed(name, { condition: 'forbidden', state: 'unknown', problem: forbidden(name) }),
  );
  expect(sharedProblems(feeds)).toEqual([]);
});
