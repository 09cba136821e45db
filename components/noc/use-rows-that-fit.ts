'use client';

import { type RefObject, useEffect, useState } from 'react';

/** Before anything is measured: what fits on every screen in every language. */
const AT_FIRST = 3;
/** A row of two lines and its distance to the next; below all rows stands the number of the page. In lines. */
const ROW_LINES = 2.35;
const BELOW_LINES = 1;

/** How many rows of two lines the element holds, at least one: nothing on a wall may be cut off. */
export function useRowsThatFit(element: RefObject<HTMLElement | null>): number {
  const [rows, setRows] = useState(AT_FIRST);
  useEffect(() => {
    const box = element.current;
    if (box === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry === undefined) return;
      const line = Number.parseFloat(getComputedStyle(box).lineHeight);
      setRows(Math.max(1, Math.floor((entry.contentRect.height / line - BELOW_LINES) / ROW_LINES)));
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, [element]);
  return rows;
}
