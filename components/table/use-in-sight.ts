import { type RefObject, useEffect } from 'react';

/** Brings the selected row into the window where an address selects one that is outside of it. */
export function useInSight(list: RefObject<HTMLElement | null>, selected: string) {
  useEffect(() => {
    if (selected === '') return;
    const row = list.current?.querySelector('[data-selected="true"]');
    if (!row) return;
    const { top, bottom } = row.getBoundingClientRect();
    if (top < 0 || bottom > window.innerHeight) row.scrollIntoView({ block: 'center' });
  }, [list, selected]);
}
