import { derivedOnce } from './derived-once.ts';

/** The items of many short lists in one list, the very same one for the same list of lists. */
export function keptFlat<Item>(): (lists: readonly (readonly Item[])[]) => readonly Item[] {
  return derivedOnce((lists: readonly (readonly Item[])[]) => {
    const all: Item[] = [];
    // Half the time of `flat`, which looks for holes.
    for (const list of lists) for (const item of list) all.push(item);
    return all;
  });
}
