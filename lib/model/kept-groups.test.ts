import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differing, keptGroups } from './kept-groups.ts';

type Item = { readonly key: string; readonly turn: number };

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];

test('only the groups of what was replaced differ, from the step before and from any other', () => {
  const next = keptGroups((item: Item) => item.key);
  const items = letters.map((key) => ({ key, turn: 0 }));
  const first = next(items);
  const later = replaced(items, 1, 1);
  const second = next(later);
  const third = next(replaced(later, 2, 2));
  expect(differingKeys(first, second)).toEqual(['b']);
  expect(differingKeys(second, third)).toEqual(['c']);
  expect(differingKeys(first, third)).toEqual(['b', 'c']);
  expect(differing(third, third)).toBeUndefined();
});

test('says what a plain grouping says, whatever came, went or was replaced, and keeps every group that stayed', () => {
  const item = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), turn: fc.nat(3) });
  const pool = fc.array(item, { minLength: 30, maxLength: 30 });
  const step = fc.oneof(
    fc.record({ at: fc.nat(60), put: item }),
    fc.record({ at: fc.nat(60), put: fc.constant(undefined) }),
  );
  fc.assert(
    fc.property(pool, fc.array(fc.array(step, { maxLength: 3 }), { maxLength: 6 }), (start, turns) => {
      const next = keptGroups(({ key }: Item) => key);
      let items: readonly Item[] = [...start, { key: 'last', turn: 0 }];
      let before = next(items);
      for (const turn of turns) {
        for (const { at, put } of turn) {
          const place = at % items.length;
          if (put === undefined) items = items.toSpliced(place, 1);
          else items = at % 2 === 0 ? items.with(place, put) : items.toSpliced(place, 0, put);
        }
        const now = next(items);
        expect(new Map(now)).toEqual(Map.groupBy(items, ({ key }) => key));
        const isOther = differing(before, now);
        for (const [key, group] of now) expect(isOther?.(key) ?? false).toBe(group !== before.get(key));
        before = now;
      }
    }),
  );
});

test('a grouping that nobody uses any more is let go, and whoever never saw one takes every key for new', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  const next = keptGroups((item: Item) => item.key);
  let items: readonly Item[] = letters.map((key) => ({ key, turn: 0 }));
  const earlier: WeakRef<object>[] = [];
  for (let turn = 1; turn <= 20; turn += 1) {
    items = replaced(items, turn % items.length, turn);
    earlier.push(new WeakRef(next(items)));
  }
  // A WeakRef holds what it was made of until the running job is over.
  await setImmediate();
  collectGarbage();
  expect(earlier.slice(0, -1).filter((each) => each.deref() !== undefined)).toEqual([]);
  expect(differingKeys(undefined, next(items))).toEqual(letters);
});

function replaced(items: readonly Item[], at: number, turn: number): readonly Item[] {
  return items.map((item, index) => (index === at ? { ...item, turn } : item));
}

function differingKeys(...[before, now]: Parameters<typeof differing<Item>>): readonly string[] {
  const differs = differing(before, now);
  return letters.filter((key) => differs?.(key));
}
