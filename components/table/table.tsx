'use client';

import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { SubjectFindings } from '@/components/finding/subject-findings.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { SectionName } from '@/lib/model/snapshot.ts';
import { Body, LONG } from './body.tsx';
import { type Column, chosenColumns, matching, sorted } from './column.ts';
import { Drawer } from './drawer.tsx';
import { Filter } from './filter.tsx';
import { HeaderCell } from './header-cell.tsx';
import { type AnyRow, Row } from './row.tsx';
import { Tools } from './tools.tsx';
import { useAddressState } from './use-address-state.ts';
import { useInSight } from './use-in-sight.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useScrolling } from './use-scrolling.ts';

/**
 * A table of rows with its filter, its order, its columns and the details of the selected row. The first column names the row and opens
 * its details. On narrow screens each row becomes a card; of many rows only those near the window are drawn.
 * @param section names the rows in files, and in findings where findings are about them
 * @param within stands before the names of what it keeps in the address, where a page has a second table
 * @param arrange the order without the reader's wish; as they come without it
 * @param empty what stands in place of the table when there are no rows at all: why, and what to do
 */
export function Table<R extends AnyRow>({
  label,
  section,
  within = '',
  className = '',
  rows,
  arrange = asTheyCome,
  columns,
  textOf,
  details,
  empty,
}: {
  label: string;
  section: SectionName | 'stages';
  within?: string;
  className?: string;
  rows: readonly R[];
  arrange?: (rows: readonly R[]) => readonly R[];
  columns: readonly Column<R>[];
  textOf: (row: R) => string;
  details?: (row: R) => { title: ReactNode; body: ReactNode };
  empty: ReactNode;
}) {
  const t = useTranslations('table');
  const [{ sort, q, sel, cols, density }, change, addressOf] = useAddressState(within);
  const frame = useRef<HTMLTableElement>(null);
  const select = (key: string) => change({ sel: key });

  const arranged = useMemo(() => arrange(rows), [arrange, rows]);
  const shown = useMemo(
    () => sorted(matching(arranged, textOf, q), columns, sort),
    [arranged, textOf, q, columns, sort],
  );
  const keys = useCallback(() => shown.map(({ key }) => key), [shown]);
  // The row that was walked to, or else the selected one, is drawn wherever it is: it has the focus, or gets it back.
  const [held, hold] = useState(sel);
  useRowKeys(frame, keys, sel, select, hold);
  useInSight(frame, sel);
  useScrolling(frame);

  if (rows.length === 0) return <>{empty}</>;
  const chosen = chosenColumns(columns, cols);
  const compact = density === 'compact';
  const long = shown.length >= LONG;
  const selected = details && rows.find(({ key }) => key === sel);
  const opened = selected && details(selected);
  const open = details && { hrefOf: addressOf, now: select };

  return (
    <>
      <Filter
        query={q}
        shown={shown.length}
        total={rows.length}
        opens={details !== undefined}
        onChange={(query) => change({ q: query })}
      >
        <Tools section={section} within={within} rows={shown} columns={columns} />
      </Filter>
      {shown.length === 0 ? (
        <p className="border-line border-t py-8 text-center text-ink-soft">
          {t('noMatch', { query: q })}{' '}
          <button type="button" className="text-accent underline" onClick={() => change({ q: '' })}>
            {t('clear')}
          </button>
        </p>
      ) : (
        <table
          ref={frame}
          className={`rows ${className}`}
          data-density={compact ? 'compact' : undefined}
          aria-rowcount={long ? shown.length + 1 : undefined}
        >
          <caption className="sr-only">{label}</caption>
          <thead>
            <tr aria-rowindex={long ? 1 : undefined}>
              {chosen.map((column) => (
                <HeaderCell
                  key={column.id}
                  column={column}
                  sort={sort}
                  onSort={(order) => change({ sort: order })}
                />
              ))}
            </tr>
          </thead>
          <Body
            rows={shown}
            columns={chosen.length}
            compact={compact}
            held={held}
            draw={(row, position) => (
              <Row
                key={row.key}
                row={row}
                columns={chosen}
                subject={`${section}/${row.key}`}
                selected={row.key === sel}
                position={long ? position + 2 : undefined}
                open={open}
              />
            )}
          />
        </table>
      )}
      {opened && (
        <Drawer title={opened.title} onClose={() => select('')}>
          <SubjectFindings subject={`${section}/${selected.key}`} />
          {opened.body}
        </Drawer>
      )}
    </>
  );
}

function asTheyCome<R>(rows: readonly R[]): readonly R[] {
  return rows;
}
