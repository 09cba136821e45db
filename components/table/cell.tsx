import type { ReactNode } from 'react';

/** A cell that knows its column's title, to show it where a narrow screen turns the row into a card. */
export function Cell({
  title,
  end,
  children,
}: {
  title: string;
  end?: boolean | undefined;
  children: ReactNode;
}) {
  return (
    <td data-title={title} className={end ? 'end' : undefined}>
      <div className="min-w-0">{children}</div>
    </td>
  );
}
