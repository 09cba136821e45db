/** The items in order: the very same list where they stand so already, for to look costs a fraction of sorting even two of them. */
export function inOrder<Item>(
  items: readonly Item[],
  compare: (a: Item, b: Item) => number,
): readonly Item[] {
  return isInOrder(items, compare) ? items : items.toSorted(compare);
}

/** Whether no item stands before one it should follow. */
export function isInOrder<Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): boolean {
  let before: Item | undefined;
  for (const item of items) {
    if (before !== undefined && compare(before, item) > 0) return false;
    before = item;
  }
  return true;
}
