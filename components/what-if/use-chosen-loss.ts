'use client';

import { usePathname, useSearchParams } from 'next/navigation';

/** What is asked about, kept in the address as `lose=<kind> <key>`, so that a question can be linked. */
export function useChosenLoss(): readonly [string, (value: string) => void] {
  const search = useSearchParams();
  const pathname = usePathname();
  const choose = (value: string) => {
    const next = new URLSearchParams(search);
    if (value === '') next.delete('lose');
    else next.set('lose', value);
    window.history.replaceState(null, '', next.size === 0 ? pathname : `${pathname}?${next}`);
  };
  return [search.get('lose') ?? '', choose];
}
