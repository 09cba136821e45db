import type { ReactNode } from 'react';
import { compareNatural } from '@/lib/model/compare-text.ts';

export type Column<Row> = {
  /** Stands in the address, as `?sort=<id>` and in `?cols=<id>,<id>`. */
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** What the column sorts by; without it the column does not sort. */
  readonly by?: (row: Row) => string | number;
  /** What stands in a CSV file; without it what the column sorts by. */
  readonly text?: (row: Row) => string | number;
  /** Numbers stand at the end of their cell. */
  readonly end?: boolean;
  /** A class that says how wide it is, in a table whose columns are of fixed widths. */
  readonly width?: string;
  /** On a phone's card: beside the name; a line of its own without title; or a short value under its title, three to a line as numbers are. */
  readonly card?: 'beside' | 'line' | 'short';
  /** Left out where the window is too narrow for every column, or only where it is too narrow for most; unless the reader chose it. */
  readonly spare?: boolean | 'narrow';
};

/** Rows by a column, e.g. `pool` or `-pool` for the other way round; as they were where no such column sorts. Numbers in text count as numbers. */
export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: string,
): readonly Row[] {
  const descending = order.startsWith('-');
  const by = columns.find(({ id }) => id === order.replace(/^-/, ''))?.by;
  if (by === undefined) return rows;
  const ascending = rows.toSorted((a, b) => compare(by(a), by(b)));
  return descending ? ascending.reverse() : ascending;
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareNatural(String(a), String(b));
}

/** Rows in whose text every word of the query occurs, whatever the case. */
export function matching<Row>(
  rows: readonly Row[],
  textOf: (row: Row) => string,
  query: string,
): readonly Row[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = textOf(row).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/**
 * The columns to draw. The first names the row and is always there; `wish` lists the others, e.g. `state,address`, in any order.
 * Without a wish all are drawn, the spare ones only where there is room.
 */
export function chosenColumns<Row>(columns: readonly Column<Row>[], wish: string): readonly Column<Row>[] {
  if (wish === '') return columns;
  const ids = wish.split(',');
  return columns
    .filter(({ id }, position) => position === 0 || ids.includes(id))
    .map((column) => ({ ...column, spare: false }));
}
