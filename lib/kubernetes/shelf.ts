import { isDeepStrictEqual } from 'node:util';
import { part, type Raw, text } from './agent/raw.ts';

/** One object: its version, what is kept of it, and where that stands in the row. */
type Kept<T> = { version: string | undefined; values: readonly T[]; readonly places: number[] };

/**
 * The objects of one kind as they stand in the cluster, projected.
 * Changing one costs the same whatever the number of the others; {@link Shelf.values} copies the array once per read after a change.
 */
export type Shelf<T> = {
  put(object: Raw): void;
  remove(object: Raw): void;
  /** A new list: what is added until `commit` replaces everything at once; without `commit` nothing changes. */
  replace(): { add(object: Raw): void; commit(): void };
  clear(): void;
  /** The same array as long as nothing in it changed. In no particular order. */
  values(): readonly T[];
  /** Number of objects. */
  size(): number;
};

export function createShelf<T>(project: (object: Raw) => readonly T[]): Shelf<T> {
  let objects = new Map<string, Kept<T>>();
  const row = createRow<T>();

  /** The object as it is kept already when it says the same, else as it is to be kept, with no place yet. */
  function projected(object: Raw, before: Kept<T> | undefined): Kept<T> {
    const version = text(part(object, 'metadata'), 'resourceVersion');
    if (before !== undefined && version !== undefined && before.version === version) return before;
    const values = project(object);
    if (before === undefined || !isDeepStrictEqual(values, before.values))
      return { version, values, places: [] };
    before.version = version;
    return before;
  }

  return {
    put(object) {
      const key = keyOf(object);
      const before = objects.get(key);
      const kept = projected(object, before);
      if (kept === before) return;
      row.exchange(before, kept);
      objects.set(key, kept);
    },
    remove(object) {
      const key = keyOf(object);
      row.exchange(objects.get(key), undefined);
      objects.delete(key);
    },
    replace() {
      const next = new Map<string, Kept<T>>();
      return {
        add(object) {
          const key = keyOf(object);
          next.set(key, projected(object, objects.get(key)));
        },
        commit() {
          for (const [key, before] of objects) {
            const kept = next.get(key);
            if (kept !== before) row.exchange(before, kept);
          }
          for (const [key, kept] of next) {
            if (!objects.has(key)) row.exchange(undefined, kept);
          }
          objects = next;
        },
      };
    },
    clear() {
      for (const kept of objects.values()) row.exchange(kept, undefined);
      objects = new Map();
    },
    values: row.values,
    size: () => objects.size,
  };
}

function keyOf(object: Raw): string {
  const metadata = part(object, 'metadata');
  return `${text(metadata, 'namespace') ?? ''}/${text(metadata, 'name') ?? ''}`;
}

/**
 * The values of all objects in one array, read as an immutable copy. An object's values take the places of its former ones;
 * a place that is left over is filled by the last value of the row.
 */
function createRow<T>() {
  const items: { value: T; owner: Kept<T> }[] = [];
  let copy: readonly T[] | undefined = [];

  function vacate(place: number) {
    const last = items.pop();
    if (last === undefined || place === items.length) return;
    const { places } = last.owner;
    places[places.indexOf(items.length)] = place;
    items[place] = last;
  }

  return {
    /** Puts `after`, which has no places yet, where `before` was. Either may be missing. */
    exchange(before: Kept<T> | undefined, after: Kept<T> | undefined) {
      if (before === undefined && after === undefined) return;
      copy = undefined;
      const free = before?.places.toSorted((a, b) => b - a) ?? [];
      if (after !== undefined) {
        for (const value of after.values) {
          const place = free.pop() ?? items.length;
          items[place] = { value, owner: after };
          after.places.push(place);
        }
      }
      for (const place of free) vacate(place);
    },
    values(): readonly T[] {
      copy ??= items.map(({ value }) => value);
      return copy;
    },
  };
}
