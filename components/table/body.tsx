'use client';

import type { ReactNode } from 'react';
import { LongBody } from './long-body.tsx';
import type { AnyRow } from './row.tsx';

/** From this many rows on, only those near the window are drawn. */
export const LONG = 200;

/**
 * The rows of a table: all of them, or of a long one those near the window.
 * @param held the key of a row that is drawn wherever it is; empty for none
 * @param draw `position` counts from 0 among all rows
 */
export function Body<R extends AnyRow>({
  rows,
  ...others
}: {
  rows: readonly R[];
  columns: number;
  compact: boolean;
  held: string;
  draw: (row: R, position: number) => ReactNode;
}) {
  return rows.length < LONG ? <tbody>{rows.map(others.draw)}</tbody> : <LongBody rows={rows} {...others} />;
}
