import { describe, expect, test } from 'vitest';
import { problemOf } from '../errors.ts';
import type { FeedState } from '../model/feed.ts';
import { ApiFailure, type FailureKind } from './failure.ts';
import { mapped, type Strand, single, together, under } from './readings.ts';

type Standing = { state: FeedState; failure?: FailureKind; values: readonly string[] };

/** A strand whose standing can be set at any time. */
function strand(name: string, standing: Standing) {
  const failure = () =>
    standing.failure && new ApiFailure(standing.failure, `kubernetes.${standing.failure}`, { message: name });
  const made: Strand<string> & { set(next: Standing): void } = {
    feedId: `home/${name}`,
    plural: name,
    values: () => standing.values,
    record: {
      state: () => standing.state,
      loading: () => standing.state === 'unknown' && standing.failure === undefined,
      failure,
      problem() {
        const thrown = failure();
        if (thrown) return problemOf(thrown);
        return standing.state === 'live' ? undefined : { code: 'kubernetes.loading', message: name };
      },
    },
    set(next) {
      Object.assign(standing, { failure: undefined }, next);
    },
  };
  return made;
}

const live = (...values: readonly string[]): Standing => ({ state: 'live', values });
const stale = (...values: readonly string[]): Standing => ({
  state: 'stale',
  failure: 'unreachable',
  values,
});
const gone = (failure: FailureKind): Standing => ({ state: 'unknown', failure, values: [] });
const loading: Standing = { state: 'unknown', values: [] };

describe('several kinds in one list', () => {
  test.each<[string, Standing, Standing, 'all' | 'readable', unknown]>([
    ['both live', live('a'), live('b'), 'all', { state: 'live', value: ['a', 'b'], feed: 'home/one' }],
    ['one stale', live('a'), stale('b'), 'all', { state: 'stale', value: ['a', 'b'], feed: 'home/two' }],
    ['one loading', live('a'), loading, 'readable', { state: 'unknown', feed: 'home/two' }],
    ['one absent', live('a'), gone('absent'), 'all', { state: 'live', value: ['a'], feed: 'home/one' }],
    ['both absent', gone('absent'), gone('absent'), 'all', { state: 'unknown', feed: 'home/one' }],
    [
      'one forbidden',
      gone('forbidden'),
      live('b'),
      'readable',
      { state: 'live', value: ['b'], feed: 'home/two' },
    ],
    [
      'one forbidden, all needed',
      gone('forbidden'),
      live('b'),
      'all',
      { state: 'unknown', feed: 'home/one' },
    ],
    [
      'both forbidden',
      gone('forbidden'),
      gone('forbidden'),
      'readable',
      { state: 'unknown', feed: 'home/one' },
    ],
    ['one out of reach', live('a'), gone('unreachable'), 'readable', { state: 'unknown', feed: 'home/two' }],
  ])('%s', (_, one, two, which, expected) => {
    expect(together([strand('one', one), strand('two', two)], which)()).toMatchObject(expected as object);
  });
});

describe('kinds under the lead of one', () => {
  const read = (leading: Standing, other: Standing) =>
    under(strand('pools', leading), [strand('peers', other)], (unread) =>
      unread.map(({ plural }) => plural),
    )();

  test.each<[string, Standing, Standing, unknown]>([
    ['all live', live(), live(), { state: 'live', value: [], feed: 'home/pools' }],
    ['the other forbidden', live(), gone('forbidden'), { state: 'live', value: ['peers'] }],
    ['the other out of reach', live(), gone('unreachable'), { state: 'live', value: ['peers'] }],
    ['the other absent', live(), gone('absent'), { state: 'live', value: [] }],
    ['the other stale', live(), stale(), { state: 'stale', value: [], feed: 'home/peers' }],
    ['the other loading', live(), loading, { state: 'unknown', feed: 'home/peers' }],
    ['the leading one forbidden', gone('forbidden'), live(), { state: 'unknown', feed: 'home/pools' }],
  ])('%s', (_, leading, other, expected) => {
    expect(read(leading, other)).toMatchObject(expected as object);
  });
});

describe('the same object as long as nothing changed', () => {
  test('of one kind', () => {
    const one = strand('one', live('a'));
    const reader = single(one);
    const first = reader();
    expect(reader()).toBe(first);
    one.set(live('b'));
    expect(reader()).not.toBe(first);
  });

  test('also while the same failure comes again and again', () => {
    const one = strand('one', gone('unreachable'));
    const reader = single(one);
    const first = reader();
    one.set(gone('unreachable'));
    expect(reader()).toBe(first);
  });

  test('a list of which only one kind has any is that very list', () => {
    const values = ['a'];
    const reading = together([strand('one', live()), strand('two', { state: 'live', values })], 'all')();
    expect(reading.state === 'live' && reading.value).toBe(values);
  });

  test('made of another reading', () => {
    const one = strand('one', live('a'));
    let made = 0;
    const reader = mapped(single(one), ([first]) => {
      made += 1;
      return first;
    });
    expect(reader()).toEqual({ state: 'live', value: 'a', feed: 'home/one' });
    reader();
    expect(made).toBe(1);
  });
});
