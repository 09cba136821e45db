import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKeptOrder } from './kept-order.ts';

test('sorts as a plain sort does, whatever came, went, returned or was replaced since the last time', () => {
  const pool = Array.from({ length: 12 }, (_, key) => ({ key, weight: 0 }));
  const compare = (a: { key: number; weight: number }, b: { key: number; weight: number }) =>
    a.weight - b.weight || a.key - b.key;
  const step = fc.record({
    shown: fc.uniqueArray(fc.nat(11)),
    replaced: fc.array(fc.tuple(fc.nat(11), fc.nat(3))),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      const sort = createKeptOrder(compare);
      const rows = [...pool];
      for (const { shown, replaced } of steps) {
        for (const [key, weight] of replaced) rows[key] = { key, weight };
        const given = shown.flatMap((key) => rows[key] ?? []);
        expect(sort(given)).toEqual(given.toSorted(compare));
      }
    }),
  );
});
