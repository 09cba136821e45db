import { beforeEach, expect, test } from 'vitest';
import { blogSnapshot, brokenSnapshot, FIXTURE_AT } from '@/components/testing/snapshot-fixture.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { createTrendBook, type TrendBook } from './trends.ts';

const MINUTE = 60_000;
const PEER = 'peers/gw1|main|192.168.5.251';
const POOL = 'pools/blog|default/4';

let book: TrendBook;
beforeEach(() => {
  book = createTrendBook();
});

/** The fixture with another number of addresses in use, `minutes` later. */
function after(minutes: number, used: number): Snapshot {
  const snapshot = blogSnapshot();
  const [pool] = snapshot.sections.pools.rows;
  if (pool?.families.state === 'live') for (const family of pool.families.value) family.used = used;
  return { ...snapshot, at: FIXTURE_AT + minutes * MINUTE };
}

const points = (name: string) =>
  book.read(0).series[name]?.map(([at, value]) => [(at - FIXTURE_AT) / MINUTE, value]);

test('a figure is noted when it changes, and only then', () => {
  for (const [minutes, used] of [
    [0, 1],
    [1, 1],
    [2, 3],
    [9, 3],
    [10, 2],
  ] as const)
    book.observe(after(minutes, used));
  expect(points(POOL)).toEqual([
    [0, 1],
    [2, 3],
    [10, 2],
  ]);
  expect(points('prefixes')).toEqual([[0, 1]]);
  expect(book.read(7)).toMatchObject({ since: FIXTURE_AT, at: 7 });
});

test('changes within ten seconds are one point, with the last of them', () => {
  book.observe(after(0, 1));
  book.observe(after(1, 2));
  book.observe(after(1.1, 3));
  expect(points(POOL)).toEqual([
    [0, 1],
    [1, 3],
  ]);
});

test('what cannot be read is a gap, not a zero', () => {
  book.observe(after(0, 1));
  const blind = after(1, 1);
  for (const pool of blind.sections.pools.rows)
    pool.families = { state: 'unknown', feed: 'blog/services', problem: { code: 'x', message: 'x' } };
  book.observe(blind);
  expect(points(POOL)).toEqual([
    [0, 1],
    [1, null],
  ]);
});

test('a session that goes down falls to zero prefixes', () => {
  book.observe(blogSnapshot());
  book.observe({ ...brokenSnapshot(), at: FIXTURE_AT + MINUTE });
  expect(points(PEER)?.at(-1)).toEqual([1, 0]);
});

test('of a session that stands and does not tell its prefixes there is a gap, not a zero', () => {
  book.observe(blogSnapshot());
  const silent = { ...blogSnapshot(), at: FIXTURE_AT + MINUTE };
  for (const { session } of silent.sections.peers.rows) {
    if (session.state !== 'unknown') delete session.value.prefixCount;
  }
  book.observe(silent);
  expect(points(PEER)?.at(-1)).toEqual([1, null]);
});

test('it stays bounded, and the oldest goes first', () => {
  for (let minute = 0; minute < 2_000; minute++) book.observe(after(minute, minute % 2));
  expect(points(POOL)).toHaveLength(720);
  expect(points(POOL)?.at(-1)).toEqual([1_999, 1]);
});

test('another story begins anew, and what is gone is forgotten', () => {
  book.observe(after(0, 1));
  book.observe({ ...after(5, 4), stage: { embedded: true, story: 'today', stories: [] } });
  expect(points(POOL)).toEqual([[5, 4]]);
  const empty = after(6, 4);
  empty.sections.pools.rows = [];
  book.observe({ ...empty, stage: { embedded: true, story: 'today', stories: [] } });
  expect(points(POOL)).toBeUndefined();
});
