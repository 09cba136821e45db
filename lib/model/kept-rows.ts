import { sameItems } from './remembered.ts';

type Kept<Item, Row> = {
  readonly items: readonly Item[];
  readonly world: readonly unknown[];
  readonly rows: readonly Row[];
};

/**
 * Makes a row of every item again and again, but only where something is another than the time before: of thousands of rows a
 * change touches a few. The list itself stays the very same one where no row changed.
 * @returns a function of the items, of what every row depends on beside its item (`world`: all rows are made anew where one of these
 *   is another), of how a row is made, and of whether something looked up for this very item changed
 *   since its row was made
 */
export function keptRows<Item, Row extends object | string>() {
  let last: Kept<Item, Row> | undefined;
  return (
    items: readonly Item[],
    world: readonly unknown[],
    make: (item: Item, index: number) => Row,
    isTouched?: (item: Item, row: Row, index: number) => boolean,
  ): readonly Row[] => {
    const before =
      last !== undefined && sameItems(last.world, world) && sharesAnEnd(last.items, items) ? last : undefined;
    if (before !== undefined && before.items === items && isTouched === undefined) return before.rows;
    const rows = before === undefined ? items.map(make) : patched(before, items, make, isTouched);
    last = { items, world, rows };
    return rows;
  };
}

/**
 * A list that changed at some places still begins or ends as it did. One that does neither was read anew, and looking for each of
 * its items in the last one would be in vain.
 */
export function sharesAnEnd(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a[0] === b[0] || a.at(-1) === b.at(-1);
}

function patched<Item, Row extends object | string>(
  before: Kept<Item, Row>,
  items: readonly Item[],
  make: (item: Item, index: number) => Row,
  isTouched: ((item: Item, row: Row, index: number) => boolean) | undefined,
): readonly Row[] {
  const stood = placesOfOthers(before.items, items);
  let changed = items.length !== before.items.length;
  const rows = items.map((item, index) => {
    const place = before.items[index] === item ? index : stood.get(item);
    const known = place === undefined ? undefined : before.rows[place];
    const row = known === undefined || isTouched?.(item, known, index) === true ? make(item, index) : known;
    if (row !== before.rows[index]) changed = true;
    return row;
  });
  return changed ? rows : before.rows;
}

/** Where those items stood that do not stand there any more: few, where a few were replaced. */
function placesOfOthers<Item>(were: readonly Item[], items: readonly Item[]): ReadonlyMap<Item, number> {
  const places = new Map<Item, number>();
  were.forEach((item, index) => {
    if (items[index] !== item) places.set(item, index);
  });
  return places;
}
