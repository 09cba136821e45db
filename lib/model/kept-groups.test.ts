import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
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
