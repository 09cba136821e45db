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
 *   is another), of how a row is made, and of whether something looked up for this very item changed since the last call
 */
export function keptRows<Item, Row extends object>() {
  let last: Kept<Item, Row> | undefined;
  return (
    items: readonly Item[],
    world: readonly unknown[],
    make: (item: Item) => Row,
    isTouched?: (item: Item) => boolean,
  ): readonly Row[] => {
    const before = last !== undefined && sameItems(last.world, world) ? last : undefined;
    if (before !== undefined && before.items === items && isTouched === undefined) return before.rows;
    const rows =
      before === undefined ? items.map((item) => make(item)) : patched(before, items, make, isTouched);
    last = { items, world, rows };
    return rows;
  };
}

function patched<Item, Row extends object>(
  before: Kept<Item, Row>,
  items: readonly Item[],
  make: (item: Item) => Row,
  isTouched: ((item: Item) => boolean) | undefined,
): readonly Row[] {
  /** Where an item stood, once one does not stand where it did. */
  let places: Map<Item, number> | undefined;
  let changed = items.length !== before.items.length;
  const rows = items.map((item, index) => {
    let place: number | undefined = index;
    if (before.items[index] !== item) {
      places ??= new Map(before.items.map((each, at) => [each, at]));
      place = places.get(item);
    }
    const known = place === undefined || isTouched?.(item) === true ? undefined : before.rows[place];
    const row = known ?? make(item);
    if (row !== before.rows[index]) changed = true;
    return row;
  });
  return changed ? rows : before.rows;
}
