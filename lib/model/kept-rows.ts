import { sameItems } from './remembered.ts';
import { sharesAnEnd, succession } from './succession.ts';

type Kept<Item, Row> = {
  readonly items: readonly Item[];
  readonly world: readonly unknown[];
  readonly rows: readonly Row[];
};

/**
 * Makes a row of every item again and again, but only where something is another than the time before: of thousands of rows a
 * change touches a few. The list itself stays the very same one where no row changed.
 * @returns a function of the items, of what every row depends on beside its item (`world`: all rows are made anew where one of these
 *   is another), of how a row is made, and of whether something looked up for this very item, which stood at `place` the time before,
 *   changed since its row was made
 */
export function keptRows<Item, Row extends object | string>() {
  let last: Kept<Item, Row> | undefined;
  return (
    items: readonly Item[],
    world: readonly unknown[],
    make: (item: Item, index: number) => Row,
    isTouched?: (item: Item, row: Row, index: number, place: number) => boolean,
  ): readonly Row[] => {
    const before =
      last !== undefined && sameItems(last.world, world) && sharesAnEnd(last.items, items) ? last : undefined;
    if (before !== undefined && before.items === items && isTouched === undefined) return before.rows;
    const rows = before === undefined ? items.map(make) : patched(before, items, make, isTouched);
    last = { items, world, rows };
    return rows;
  };
}

function patched<Item, Row extends object | string>(
  before: Kept<Item, Row>,
  items: readonly Item[],
  make: (item: Item, index: number) => Row,
  isTouched: ((item: Item, row: Row, index: number, place: number) => boolean) | undefined,
): readonly Row[] {
  const were = before.rows;
  const { places } = succession(before.items, items);
  // Copied only from where something is another.
  let rows: Row[] | undefined;
  items.forEach((item, index) => {
    const place = places[index] ?? -1;
    const known = were[place];
    const row =
      known === undefined || isTouched?.(item, known, index, place) === true ? make(item, index) : known;
    if (rows === undefined) {
      if (row === were[index]) return;
      rows = were.slice(0, index);
    }
    rows.push(row);
  });
  return rows ?? (items.length === were.length ? were : were.slice(0, items.length));
}
