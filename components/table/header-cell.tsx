'use client';

import { useTranslations } from '@/components/text/use-translations.ts';
import { cellClass } from './cell.tsx';
import type { Column } from './column.ts';

/** A column's title; where it sorts, a button that sorts up, then down, then not at all. */
export function HeaderCell<Row>({
  column: { id, title, by, end, spare, width = '' },
  sort,
  onSort,
}: {
  column: Column<Row>;
  sort: string;
  onSort: (order: string) => void;
}) {
  const t = useTranslations('table');
  const direction = sort === id ? 'ascending' : sort === `-${id}` ? 'descending' : 'none';
  const next = { none: id, ascending: `-${id}`, descending: '' }[direction];
  const arrow = (
    <span aria-hidden="true" className="inline-block w-3 text-center">
      {{ none: '', ascending: '↑', descending: '↓' }[direction]}
    </span>
  );
  return (
    <th
      scope="col"
      aria-sort={by === undefined ? undefined : direction}
      className={`${cellClass(end, spare)} ${width}`}
    >
      {by === undefined ? (
        title
      ) : (
        <button
          type="button"
          title={t('sortBy', { column: title })}
          onClick={() => onSort(next)}
          className="hover:text-ink"
        >
          {/* Over figures the title ends where they end. */}
          {end && arrow}
          {title}
          {!end && arrow}
        </button>
      )}
    </th>
  );
}
