'use client';

import { type ReactNode, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Health } from '@/lib/model/health.ts';
import { Cell } from './cell.tsx';
import { type Column, matching, sorted } from './column.ts';
import { Drawer } from './drawer.tsx';
import { Filter } from './filter.tsx';
import { HeaderCell } from './header-cell.tsx';
import { useAddressState } from './use-address-state.ts';
import { useRowKeys } from './use-row-keys.ts';

type AnyRow = { readonly key: string; readonly health?: Health };

/**
 * A table of rows with its filter, its order and the details of the selected row. The first column names the row and opens its details.
 * On narrow screens each row becomes a card.
 * @param empty what stands in place of the table when there are no rows at all: why, and what to do
 */
export function Table<Row extends AnyRow>({
  label,
  rows,
  columns,
  textOf,
  details,
  empty,
}: {
  label: string;
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  textOf: (row: Row) => string;
  details?: (row: Row) => { title: ReactNode; body: ReactNode };
  empty: ReactNode;
}) {
  const t = useTranslations('table');
  const [{ sort, q, sel }, change, addressOf] = useAddressState();
  const body = useRef<HTMLTableSectionElement>(null);
  const select = (key: string) => change({ sel: key });
  useRowKeys(body, sel, select);

  if (rows.length === 0) return <>{empty}</>;
  const shown = sorted(matching(rows, textOf, q), columns, sort);
  const selected = details && rows.find(({ key }) => key === sel);
  const opened = selected && details(selected);

  return (
    <>
      <Filter query={q} shown={shown.length} total={rows.length} onChange={(query) => change({ q: query })} />
      {shown.length === 0 ? (
        <p className="border-line border-t py-8 text-center text-ink-soft">
          {t('noMatch', { query: q })}{' '}
          <button type="button" className="text-accent underline" onClick={() => change({ q: '' })}>
            {t('clear')}
          </button>
        </p>
      ) : (
        <div className="table-frame">
          <table className="rows">
            <caption className="sr-only">{label}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <HeaderCell
                    key={column.id}
                    column={column}
                    sort={sort}
                    onSort={(order) => change({ sort: order })}
                  />
                ))}
              </tr>
            </thead>
            <tbody ref={body}>
              {shown.map((row) => (
                <tr
                  key={row.key}
                  data-selected={row.key === sel}
                  data-health={row.health}
                  onClick={(event) => details && !isControl(event.target) && select(row.key)}
                >
                  {columns.map(({ id, title, cell, end }, position) => (
                    <Cell key={id} title={title} end={end}>
                      {position === 0 && details ? (
                        <a
                          href={addressOf(row.key)}
                          data-row={row.key}
                          aria-current={row.key === sel ? 'true' : undefined}
                          onClick={(event) => {
                            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                            event.preventDefault();
                            select(row.key);
                          }}
                          className="font-medium hover:underline"
                        >
                          {cell(row)}
                        </a>
                      ) : (
                        cell(row)
                      )}
                    </Cell>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {opened && (
        <Drawer title={opened.title} onClose={() => select('')}>
          {opened.body}
        </Drawer>
      )}
    </>
  );
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, summary') !== null;
}
