'use client';

import { type ReactNode, useRef } from 'react';
import { useNear } from './use-near.ts';

/** Rows drawn or left out together: few enough that drawing them does not cost a frame. */
export const CHUNK = 10;

/** What a row measures with its line, until the rows themselves have been measured. */
const ROW_PX = { comfortable: 33, compact: 25 };

/**
 * A run of rows of a long table: drawn while it is near the window, otherwise one empty row as high as they were.
 * @param count how many rows it stands for
 * @param first whether it is drawn before anybody has looked, by the server too
 */
export function Chunk({
  count,
  first,
  held,
  compact,
  children,
}: {
  count: number;
  first: boolean;
  /** Drawn wherever it is. */
  held: boolean;
  compact: boolean;
  children: () => ReactNode;
}) {
  const body = useRef<HTMLTableSectionElement>(null);
  const { near: inSight, height = count * ROW_PX[compact ? 'compact' : 'comfortable'] } = useNear(
    body,
    first,
  );
  const near = inSight || held;
  return (
    <tbody ref={body} aria-hidden={near ? undefined : true}>
      {near ? (
        children()
      ) : (
        <tr className="spacer">
          <td style={{ height }} />
        </tr>
      )}
    </tbody>
  );
}
