import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptRows } from './kept-rows.ts';

test('a row is made where its item is new, and moves with it where the list was not read anew; the list is the same while every row is', () => {
  const items = Array.from({ length: 8 }, (_, name) => ({ name }));
  const turn = fc.shuffledSubarray(items);
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 8 }), (turns) => {
      const rows = keptRows<{ name: number }, { of: number }>();
      let before: { given: readonly object[]; made: readonly { of: number }[] } = { given: [], made: [] };
      for (const given of turns) {
        const made = rows(given, [], ({ name }) => ({ of: name }));
        expect(made.map(({ of }) => of)).toEqual(given.map(({ name }) => name));
        for (const [index, item] of given.entries()) {
          const place = before.given.indexOf(item);
          const isPatched = given[0] === before.given[0] || given.at(-1) === before.given.at(-1);
          if (place !== -1 && isPatched) expect(made[index]).toBe(before.made[place]);
        }
        const same =
          given.length === before.given.length && given.every((item, at) => item === before.given[at]);
        if (same && before.given.length > 0) expect(made).toBe(before.made);
        before = { given, made };
      }
    }),
  );
});

test('of one item replaced in place one row is made', () => {
  const rows = keptRows<{ name: number }, { of: number }>();
  const items = Array.from({ length: 5 }, (_, name) => ({ name }));
  let made = 0;
  const make = ({ name }: { name: number }) => {
    made += 1;
    return { of: name };
  };
  rows(items, [], make);
  rows(items.with(2, { name: 9 }), [], make);
  expect(made).toBe(6);
  rows(items, ['another world'], make);
  expect(made).toBe(11);
});
