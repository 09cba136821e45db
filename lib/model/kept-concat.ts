import { sameItems } from './remembered.ts';

/** Lists as one, again and again: of one list that list itself, and of the very same lists the very same one. */
export function keptConcat<Item>() {
  let last: { readonly lists: readonly (readonly Item[])[]; readonly all: readonly Item[] } | undefined;
  return (lists: readonly (readonly Item[])[]): readonly Item[] => {
    const [only] = lists;
    if (only !== undefined && lists.length === 1) return only;
    if (last === undefined || !sameItems(last.lists, lists)) last = { lists, all: lists.flat() };
    return last.all;
  };
}
