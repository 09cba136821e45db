'use client';

import { usePathname, useSearchParams } from 'next/navigation';

export type TableState = { readonly sort: string; readonly q: string; readonly sel: string };

/**
 * Order, filter and selected row, kept in the address so that they can be linked and reloaded.
 * Changing them asks the server for nothing: the rows are all here.
 */
export function useAddressState(): readonly [
  TableState,
  (change: Partial<TableState>) => void,
  (sel: string) => string,
] {
  const search = useSearchParams();
  const pathname = usePathname();
  const state = { sort: search.get('sort') ?? '', q: search.get('q') ?? '', sel: search.get('sel') ?? '' };

  const addressWith = (change: Partial<TableState>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(change)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    return next.size === 0 ? pathname : `${pathname}?${next}`;
  };

  const change = (wish: Partial<TableState>) => window.history.replaceState(null, '', addressWith(wish));
  return [state, change, (sel) => addressWith({ sel })];
}
