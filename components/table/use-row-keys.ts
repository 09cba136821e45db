'use client';

import { type RefObject, useLayoutEffect } from 'react';
import { flushSync } from 'react-dom';
import { isTyping } from '@/components/text/is-typing.ts';

/** How many rows `PageUp` and `PageDown` go. */
const PAGE = 10;

/** Where a key leads from the row at `from` of `count`; undefined for a key that walks no rows. */
const STEPS: Readonly<Record<string, (from: number, count: number) => number>> = {
  j: (from) => from + 1,
  k: (from) => from - 1,
  PageDown: (from) => from + PAGE,
  PageUp: (from) => from - PAGE,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * `j` and `k` walk the rows: the focus moves from row to row, and where details are open the selection moves along. `Home`, `End`,
 * `PageUp` and `PageDown` do so from a row; elsewhere they scroll, as everywhere. `Esc` closes details.
 * @param list holds the elements marked `data-row`
 * @param keys of all rows in their order, drawn or not
 * @param hold has the row of this key drawn, however far from the window it is
 */
export function useRowKeys(
  list: RefObject<HTMLElement | null>,
  keys: () => readonly string[],
  selected: string,
  select: (key: string) => void,
  hold: (key: string) => void,
) {
  // With the drawing and not after it: a key pressed as soon as a row is seen to be selected moves the selection.
  useLayoutEffect(() => {
    const focus = (key: string) => {
      flushSync(() => hold(key));
      rowOf(list, key)?.focus();
    };
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      if (event.key === 'Escape' && selected !== '') {
        select('');
        focus(selected);
        return;
      }
      const focused = list.current?.contains(document.activeElement)
        ? document.activeElement?.closest('tr')?.querySelector<HTMLElement>('[data-row]')?.dataset.row
        : undefined;
      const anywhere = event.key === 'j' || event.key === 'k';
      const step = STEPS[event.key];
      if (step === undefined || (!anywhere && focused === undefined)) return;
      const next = neighbour(keys(), focused ?? selected, step);
      if (next === undefined) return;
      event.preventDefault();
      focus(next);
      if (selected !== '') select(next);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [list, keys, selected, select, hold]);
}

function rowOf(list: RefObject<HTMLElement | null>, key: string): HTMLElement | null | undefined {
  return list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);
}

function neighbour(
  keys: readonly string[],
  current: string,
  step: (from: number, count: number) => number,
): string | undefined {
  const from = keys.indexOf(current);
  return keys[from === -1 ? 0 : Math.min(keys.length - 1, Math.max(0, step(from, keys.length)))];
}
