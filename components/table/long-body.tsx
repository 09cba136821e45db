'use client';

import { Fragment, type ReactNode, useMemo, useRef } from 'react';
import type { AnyRow } from './row.tsx';
import { heightOf } from './span.ts';
import { useSpan } from './use-span.ts';

/** Rows that come and go together: few enough that drawing them does not cost a frame. */
const RUN = 4;
/** Drawn by the server: enough for the first screen. */
const FIRST = 15;
/** What a row measures with its line, until rows have been measured. */
const ROW_PX = { comfortable: 33, compact: 25 };

/** The rows of a long table that are in or near the window, in runs; in place of the others room as high as they are. */
export function LongBody<R extends AnyRow>({
  rows,
  columns,
  compact,
  held,
  draw,
}: {
  rows: readonly R[];
  columns: number;
  compact: boolean;
  held: string;
  draw: (row: R, position: number) => ReactNode;
}) {
  const begin = useRef<HTMLTableSectionElement>(null);
  const count = Math.ceil(rows.length / RUN);
  const density = compact ? 'compact' : 'comfortable';
  const { span, heights } = useSpan(begin, count, FIRST, RUN * ROW_PX[density], density);
  const heldAt = useMemo(
    () => (held === '' ? -1 : Math.floor(rows.findIndex(({ key }) => key === held) / RUN)),
    [rows, held],
  );
  const drawn = Array.from({ length: span.to - span.from }, (_, at) => span.from + at);
  if (heldAt >= 0 && heldAt < span.from) drawn.unshift(heldAt);
  if (heldAt >= span.to) drawn.push(heldAt);
  const end = (drawn.at(-1) ?? 0) + 1;
  return (
    <>
      <tbody ref={begin} aria-hidden />
      {drawn.map((run, at) => {
        const before = at === 0 ? 0 : (drawn[at - 1] ?? 0) + 1;
        const from = run * RUN;
        return (
          <Fragment key={run}>
            {before < run && <Room columns={columns} height={heightOf(heights, { from: before, to: run })} />}
            <tbody data-run={run}>
              {rows.slice(from, from + RUN).map((row, offset) => draw(row, from + offset))}
            </tbody>
          </Fragment>
        );
      })}
      {end < count && <Room columns={columns} height={heightOf(heights, { from: end, to: count })} />}
    </>
  );
}

/** Stands for rows that are not drawn. */
function Room({ columns, height }: { columns: number; height: number }) {
  return (
    <tbody aria-hidden>
      <tr className="spacer">
        <td colSpan={columns} style={{ height }} />
      </tr>
    </tbody>
  );
}
