'use client';

import { type RefObject, useEffect, useState } from 'react';

/** Before anything is measured: what fits on every screen in every language. */
const AT_FIRST = 8;
/** Below all rows stands the number of the page, in lines. */
const BELOW_LINES = 1;
/** Height of a row, in lines, as the stylesheet has it. */
const ROW_LINES = '--row-lines';

/** How many rows the element holds, at least one: nothing on a wall may be cut off. */
export function useRowsThatFit(element: RefObject<HTMLElement | null>): number {
  const [rows, setRows] = useState(AT_FIRST);
  useEffect(() => {
    const box = element.current;
    if (box === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const style = getComputedStyle(box);
      const lines = entry.contentRect.height / Number.parseFloat(style.lineHeight) - BELOW_LINES;
      setRows(Math.max(1, Math.floor(lines / Number.parseFloat(style.getPropertyValue(ROW_LINES)))));
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, [element]);
  return rows;
}
