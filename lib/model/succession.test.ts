import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharesAnEnd, succession } from './succession.ts';

type Item = { readonly name: number };

/** What anybody can check: each place holds the very item, no place is given twice, and what is neither gone nor given does not exist. */
function expectSound(were: readonly unknown[], items: readonly unknown[]) {
  const found = succession(were, items);
  const [places, gone] = [[...found.places], found.gone];
  expect(places.length).toBe(items.length);
  const given = places.filter((place) => place !== -1);
  for (const [index, place] of places.entries()) if (place !== -1) expect(items[index]).toBe(were[place]);
  expect([...given, ...gone].sort((a, b) => a - b)).toEqual(were.map((_, place) => place));
  return { places, gone };
}

const pool: readonly Item[] = Array.from({ length: 200 }, (_, name) => ({ name }));

test('every item that stood there before is found, however the lists differ, where one begins or ends as the other', () => {
  const list = fc.shuffledSubarray([...pool], { minLength: 0, maxLength: 200 });
  fc.assert(
    fc.property(list, list, (were, items) => {
      const { places, gone } = expectSound(were, items);
      const before = new Set(were);
      const now = new Set(items);
      const isOther = !sharesAnEnd(were, items);
      expect(places.map((place) => place !== -1)).toEqual(items.map((item) => !isOther && before.has(item)));
      expect(gone.every((place) => isOther || !now.has(were[place] as Item))).toBe(true);
    }),
  );
});

test('an item that stands there more than once has no place twice', () => {
  const list = fc.array(fc.constantFrom(...pool.slice(0, 3)), { maxLength: 30 });
  fc.assert(
    fc.property(list, list, (were, items) => {
      expectSound(were, items);
    }),
  );
});

test('in a sorted list in which one name became another, all others keep their row', () => {
  const items = [...pool.slice(0, 20), { name: -1 }, ...pool.slice(20, 150), ...pool.slice(151)];
  const { places, gone } = expectSound(pool, items);
  expect(places.filter((place) => place === -1)).toHaveLength(1);
  expect(gone).toEqual([150]);
  expect(places[100]).toBe(99);
});
