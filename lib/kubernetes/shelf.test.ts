import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Raw, text, texts } from './agent/raw.ts';
import { createShelf } from './shelf.ts';

/** Keeps the texts of `kept`, any number of them, and nothing else. */
const project = (object: Raw) => texts(object, 'kept').map((kept) => ({ kept }));

const object = (name: string, version: number, kept: readonly string[], other = '') => ({
  metadata: { namespace: 'default', name, resourceVersion: String(version) },
  kept,
  other,
});

const keptBy = (shelf: { values(): readonly { kept: string }[] }) =>
  shelf
    .values()
    .map(({ kept }) => kept)
    .toSorted();

describe('a shelf', () => {
  test('gives the same array until something changes', () => {
    const shelf = createShelf(project);
    shelf.put(object('a', 1, ['x']));
    const before = shelf.values();
    expect(shelf.values()).toBe(before);
    shelf.put(object('a', 2, ['y']));
    expect(shelf.values()).not.toBe(before);
    expect(before).toEqual([{ kept: 'x' }]);
  });

  test('does not notice a change of what is not kept', () => {
    const shelf = createShelf(project);
    shelf.put(object('a', 1, ['x'], 'one'));
    const before = shelf.values();
    shelf.put(object('a', 2, ['x'], 'two'));
    expect(shelf.values()).toBe(before);
  });

  test('does not notice a new list of the same objects', () => {
    const shelf = createShelf(project);
    shelf.put(object('a', 1, ['x']));
    const before = shelf.values();
    const list = shelf.replace();
    list.add(object('a', 1, ['x']));
    list.commit();
    expect(shelf.values()).toBe(before);
  });

  test('keeps what it has while a new list is not complete', () => {
    const shelf = createShelf(project);
    shelf.put(object('a', 1, ['x']));
    shelf.replace().add(object('b', 2, ['y']));
    expect(keptBy(shelf)).toEqual(['x']);
  });

  test('forgets everything at once', () => {
    const shelf = createShelf(project);
    shelf.put(object('a', 1, ['x', 'y']));
    shelf.clear();
    expect(shelf.values()).toEqual([]);
    expect(shelf.size()).toBe(0);
  });
});

test('whatever happens to it, a shelf holds what a plain map would', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd');
  const kept = fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 });
  const step = fc.oneof(
    fc.record({ do: fc.constant('put' as const), name, kept }),
    fc.record({ do: fc.constant('remove' as const), name }),
    fc.record({ do: fc.constant('list' as const), all: fc.dictionary(name, kept) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const shelf = createShelf(project);
      const model = new Map<string, readonly string[]>();
      steps.forEach((step, version) => {
        if (step.do === 'put') {
          shelf.put(object(step.name, version, step.kept));
          model.set(step.name, step.kept);
        } else if (step.do === 'remove') {
          shelf.remove(object(step.name, version, []));
          model.delete(step.name);
        } else {
          const list = shelf.replace();
          model.clear();
          for (const [each, kept] of Object.entries(step.all)) {
            list.add(object(each, version, kept));
            model.set(each, kept);
          }
          list.commit();
        }
        expect(keptBy(shelf)).toEqual([...model.values()].flat().toSorted());
        expect(shelf.size()).toBe(model.size);
      });
    }),
  );
});

test('objects of one name in two namespaces are two', () => {
  const shelf = createShelf((raw) => [text(raw, 'kept')]);
  shelf.put({ metadata: { namespace: 'one', name: 'a' }, kept: '1' });
  shelf.put({ metadata: { namespace: 'two', name: 'a' }, kept: '2' });
  expect(shelf.values()).toEqual(['1', '2']);
});
