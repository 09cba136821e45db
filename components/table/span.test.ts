import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Heights, heightOf, nextSpan, type Span, spanBetween } from './span.ts';

const EVEN: Heights = { measured: [], expected: 100 };

describe('runs between two heights', () => {
  test.each<[number, number, Span]>([
    [0, 100, { from: 0, to: 1 }],
    [99, 101, { from: 0, to: 2 }],
    [100, 250, { from: 1, to: 3 }],
    [-500, -200, { from: 0, to: 1 }],
    [950, 2000, { from: 9, to: 10 }],
    [5000, 6000, { from: 9, to: 10 }],
  ])('%i to %i px of ten runs of 100', (top, bottom, span) => {
    expect(spanBetween(EVEN, 10, top, bottom)).toEqual(span);
  });

  test('go by what was measured', () => {
    const heights: Heights = { measured: [300, undefined, 50], expected: 100 };
    expect(spanBetween(heights, 10, 310, 420)).toEqual({ from: 1, to: 3 });
    expect(heightOf(heights, { from: 0, to: 4 })).toBe(550);
  });
});

describe('what is drawn next', () => {
  const wanted = { from: 10, to: 30 };
  const seen = { from: 15, to: 25 };

  test.each<[string, Span, Span]>([
    ['far away: what is seen, at once', { from: 80, to: 99 }, seen],
    ['above: what is seen and no more', { from: 5, to: 20 }, { from: 10, to: 25 }],
    ['inside: one run more at each end', { from: 14, to: 26 }, { from: 13, to: 27 }],
    ['with what comes at one end, what is too much at the other goes', { from: 8, to: 29 }, wanted],
    ['a few too many stay while nothing comes', { from: 8, to: 31 }, { from: 8, to: 31 }],
    ['many too many go', { from: 8, to: 33 }, wanted],
    ['as wanted', wanted, wanted],
  ])('%s', (_, drawn, next) => {
    expect(nextSpan(drawn, seen, wanted)).toEqual(next);
  });

  const span = (most: number) =>
    fc
      .tuple(fc.nat(most), fc.integer({ min: 1, max: 20 }))
      .map(([from, length]) => ({ from, to: from + length }));

  test('always holds what is seen, and comes to rest around what is wanted', () => {
    const margins = fc.tuple(fc.nat(9), fc.nat(9));
    fc.assert(
      fc.property(span(100), span(100), margins, (begin, shown, [above, below]) => {
        const around = { from: Math.max(0, shown.from - above), to: shown.to + below };
        let drawn = begin;
        for (let frame = 0; frame < 20; frame += 1) {
          drawn = nextSpan(drawn, shown, around);
          expect(drawn.from).toBeLessThanOrEqual(shown.from);
          expect(drawn.to).toBeGreaterThanOrEqual(shown.to);
        }
        expect(nextSpan(drawn, shown, around)).toBe(drawn);
        expect(drawn.from).toBeLessThanOrEqual(around.from);
        expect(drawn.to).toBeGreaterThanOrEqual(around.to);
      }),
    );
  });
});
