'use client';

import { type RefObject, useEffect } from 'react';
import { isTyping } from '@/components/text/is-typing.ts';

/**
 * `j` and `k` walk the rows: the focus moves from row to row, and where details are open the selection moves along. `Esc` closes details.
 * @param list holds the elements marked `data-row`
 */
export function useRowKeys(
  list: RefObject<HTMLElement | null>,
  selected: string,
  select: (key: string) => void,
) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      if (event.key === 'Escape' && selected !== '') {
        select('');
        rows(list)
          .find((row) => row.dataset.row === selected)
          ?.focus();
      }
      if (event.key === 'j' || event.key === 'k') {
        const next = neighbour(rows(list), selected, event.key === 'j' ? 1 : -1);
        if (next === undefined) return;
        next.focus();
        if (selected !== '') select(next.dataset.row ?? '');
        event.preventDefault();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [list, selected, select]);
}

function rows(list: RefObject<HTMLElement | null>): HTMLElement[] {
  return [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
}

function neighbour(all: readonly HTMLElement[], selected: string, step: 1 | -1): HTMLElement | undefined {
  const focused = all.find((row) => row === document.activeElement)?.dataset.row;
  const from = all.findIndex((row) => row.dataset.row === (focused ?? selected));
  return all[from === -1 ? 0 : Math.min(all.length - 1, Math.max(0, from + step))];
}
