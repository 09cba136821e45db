'use client';

import type { ReactNode } from 'react';
import { CHUNK, Chunk } from './chunk.tsx';
import type { AnyRow } from './row.tsx';

/** From this many rows on, only those near the window are drawn. */
export const LONG = 200;
/** Drawn by the server of a long table: enough for the first screen. */
const FIRST = 6;

/**
 * The rows of a table: all of them, or of a long one those near the window, in runs.
 * @param draw `position` counts from 0 among all rows
 */
export function Body<R extends AnyRow>({
  rows,
  compact,
  held,
  draw,
}: {
  rows: readonly R[];
  compact: boolean;
  /** The key of a row that is drawn wherever it is; empty for none. */
  held: string;
  draw: (row: R, position: number) => ReactNode;
}) {
  if (rows.length < LONG) return <tbody>{rows.map(draw)}</tbody>;
  return Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, index) => {
    const from = index * CHUNK;
    const run = rows.slice(from, from + CHUNK);
    return (
      // A run is a place in the table; which rows stand there changes with order and filter.
      <Chunk
        key={from}
        count={run.length}
        first={index < FIRST}
        held={held !== '' && run.some(({ key }) => key === held)}
        compact={compact}
      >
        {() => run.map((row, offset) => draw(row, from + offset))}
      </Chunk>
    );
  });
}
