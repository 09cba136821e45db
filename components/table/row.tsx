'use client';

import { type MouseEvent, memo } from 'react';
import { SubjectMark } from '@/components/finding/subject-mark.tsx';
import type { Health } from '@/lib/model/health.ts';
import { Cell } from './cell.tsx';
import type { Column } from './column.ts';

export type AnyRow = { readonly key: string; readonly health?: Health };

/** How the details of a row are opened, by its key. */
export type Opening = { readonly hrefOf: (key: string) => string; readonly now: (key: string) => void };

/** One row. Its first cell names it and, where there are details, leads to them. Scrolling draws anew only rows that come. */
export const Row = memo(AnyRowOf) as typeof AnyRowOf;

function AnyRowOf<R extends AnyRow>({
  row,
  columns,
  subject,
  selected,
  position,
  open,
}: {
  row: R;
  columns: readonly Column<R>[];
  /** How findings call it, `<section>/<key>`; undefined where none is about rows of this table. */
  subject: string | undefined;
  selected: boolean;
  /** Where it stands among all rows, the header being 1; undefined where all rows are drawn. */
  position: number | undefined;
  open: Opening | undefined;
}) {
  return (
    <tr
      aria-rowindex={position}
      data-selected={selected}
      data-health={row.health}
      onClick={(event) => open !== undefined && !isControl(event.target) && open.now(row.key)}
    >
      {columns.map(({ id, title, cell, end, spare, card }, at) => (
        <Cell key={id} title={title} end={end} spare={spare} card={card}>
          {at > 0 ? (
            cell(row)
          ) : (
            <>
              {open === undefined ? (
                cell(row)
              ) : (
                <a
                  href={open.hrefOf(row.key)}
                  data-row={row.key}
                  aria-current={selected ? 'true' : undefined}
                  onClick={(event) => openHere(event, () => open.now(row.key))}
                  className="font-medium hover:underline"
                >
                  {cell(row)}
                </a>
              )}
              {subject !== undefined && <SubjectMark subject={subject} health={row.health} />}
            </>
          )}
        </Cell>
      ))}
    </tr>
  );
}

// With a modifier key the browser opens the address elsewhere, as for any link.
function openHere(event: MouseEvent, now: () => void) {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  now();
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, summary, input, label') !== null;
}
