import type { ReactNode } from 'react';

/** A cell that knows its column's title, to show it where a narrow screen turns the row into a card. */
export function Cell({
  title,
  end,
  spare,
  children,
}: {
  title: string;
  end?: boolean | undefined;
  spare?: boolean | undefined;
  children: ReactNode;
}) {
  return (
    <td data-title={title} className={cellClass(end, spare)}>
      <div className="min-w-0">{children}</div>
    </td>
  );
}

/** The classes of a cell and of its header alike. */
export function cellClass(end: boolean | undefined, spare: boolean | undefined): string | undefined {
  return [end && 'end', spare && 'spare'].filter(Boolean).join(' ') || undefined;
}
