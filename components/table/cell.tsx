import type { ReactNode } from 'react';
import type { Column } from './column.ts';

/** A cell that knows its column's title, to show it where a narrow screen turns the row into a card. */
export function Cell({
  title,
  end,
  spare,
  card,
  children,
}: {
  title: string;
  end?: boolean | undefined;
  spare?: Column<never>['spare'] | undefined;
  card?: Column<never>['card'] | undefined;
  children: ReactNode;
}) {
  return (
    <td data-title={title} data-card={card} className={cellClass(end, spare)}>
      <div className="min-w-0">{children}</div>
    </td>
  );
}

/** The classes of a cell and of its header alike. */
export function cellClass(end: boolean | undefined, spare: Column<never>['spare']): string | undefined {
  return (
    [end && 'end', spare === 'narrow' ? 'spare-narrow' : spare && 'spare'].filter(Boolean).join(' ') ||
    undefined
  );
}
