import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BgpPath, comparePaths, selectPaths } from './best-path.ts';

const path = (neighbour: string, more: Partial<BgpPath> = {}): BgpPath => ({
  prefix: '192.168.128.1/32',
  nextHop: neighbour,
  interface: 'bridge',
  session: neighbour,
  neighbour,
  neighbourRouterId: neighbour,
  neighbourAs: 65001,
  ebgp: true,
  weight: 0,
  localPref: 100,
  asPath: [65001],
  origin: 'incomplete',
  med: undefined,
  ...more,
});

const best = (...paths: BgpPath[]) => selectPaths(paths, 1)[0]?.neighbour;

describe('best path selection', () => {
  // In the order of the manual: each row wins by one step although every later step speaks against it.
  const later: Partial<BgpPath>[] = [
    { weight: 10 },
    { localPref: 200 },
    { asPath: [] },
    { origin: 'igp' },
    { med: -1 },
    { ebgp: true },
  ];
  it.each(later.map((step, index) => [index, step] as const))(
    'step %i decides before the router-id',
    (_, step) => {
      const plain = { ebgp: false } as const;
      expect(best(path('10.0.0.1', plain), path('10.0.0.9', { ...plain, ...step }))).toBe('10.0.0.9');
    },
  );

  it('takes the lowest router-id, compared as numbers, then the lowest neighbour', () => {
    expect(best(path('10.0.0.10'), path('10.0.0.9'))).toBe('10.0.0.9');
    const same = { neighbourRouterId: '1.1.1.1' };
    expect(best(path('10.0.0.10', same), path('10.0.0.9', same))).toBe('10.0.0.9');
  });

  it('compares MED only within one neighbour AS', () => {
    expect(best(path('10.0.0.1', { med: 50 }), path('10.0.0.2', { med: 10, neighbourAs: 65002 }))).toBe(
      '10.0.0.1',
    );
    expect(best(path('10.0.0.1', { med: 50 }), path('10.0.0.2', { med: 10 }))).toBe('10.0.0.2');
  });

  it('uses several equal paths with multipath, best first, and never an unequal one', () => {
    const paths = [path('10.0.0.3'), path('10.0.0.1'), path('10.0.0.2'), path('10.0.0.4', { localPref: 50 })];
    expect(selectPaths(paths, 8).map(({ neighbour }) => neighbour)).toEqual([
      '10.0.0.1',
      '10.0.0.2',
      '10.0.0.3',
    ]);
    expect(selectPaths(paths, 2)).toHaveLength(2);
  });

  it('does not depend on the order in which paths arrived', () => {
    const any = fc.record({
      neighbour: fc.ipV4(),
      localPref: fc.constantFrom(100, 200),
      med: fc.option(fc.nat(3), { nil: undefined }),
      asPath: fc.array(fc.nat(9), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(any, { selector: ({ neighbour }) => neighbour, minLength: 1 }),
        (sketches) => {
          const paths = sketches.map(({ neighbour, ...more }) => path(neighbour, more));
          expect(selectPaths(paths.toReversed(), 4)).toEqual(selectPaths(paths, 4));
          expect(paths.toSorted(comparePaths)[0]).toBe(selectPaths(paths, 1)[0]);
        },
      ),
    );
  });
});
