'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import { replaceAddress } from './replace-address.ts';

/** Each empty where nothing was chosen. */
export type AddressState = {
  /** A column, `-` before it for descending. */
  readonly sort: string;
  /** The words of the filter. */
  readonly q: string;
  /** The key of the row whose details are open. */
  readonly sel: string;
  /** Columns by id, with commas between them. */
  readonly cols: string;
  /** `compact`, or empty. */
  readonly density: string;
  readonly ns: string;
  /** The /24 of a large pool that is looked into, e.g. `10.20.3.`. */
  readonly block: string;
  /** What the reader asks to be without, `<kind> <key>`. */
  readonly lose: string;
};

/**
 * What a reader has chosen on a page, kept in the address so that it can be linked and reloaded.
 * Changing it asks the server for nothing: the rows are all here.
 * @param within stands before each name, e.g. `stages.`: a page may have a second table
 */
export function useAddressState(
  within = '',
): readonly [AddressState, (change: Partial<AddressState>) => void, (sel: string) => string] {
  const search = useSearchParams();
  const pathname = usePathname();
  const value = (name: string) => search.get(within + name) ?? '';
  const state = {
    sort: value('sort'),
    q: value('q'),
    sel: value('sel'),
    cols: value('cols'),
    density: value('density'),
    ns: value('ns'),
    block: value('block'),
    lose: value('lose'),
  };

  // From where the page stands, not from what was drawn: two changes may come before the first is drawn.
  const change = useCallback(
    (wish: Partial<AddressState>) => {
      const { location } = window;
      replaceAddress(addressWith(location.pathname, location.search, within, wish));
    },
    [within],
  );
  // Asked for every row that is drawn.
  const others = addressWith(pathname, search.toString(), within, { sel: '' });
  const before = `${others}${others.includes('?') ? '&' : '?'}${encodeURIComponent(within)}sel=`;
  return [state, change, (sel) => before + encodeURIComponent(sel)];
}

function addressWith(pathname: string, search: string, within: string, wish: Partial<AddressState>): string {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(wish)) {
    if (value === '') next.delete(within + name);
    else next.set(within + name, value);
  }
  return next.size === 0 ? pathname : `${pathname}?${next}`;
}
