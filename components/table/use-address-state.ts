'use client';

import { usePathname, useSearchParams } from 'next/navigation';
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
 */
export function useAddressState(): readonly [
  AddressState,
  (change: Partial<AddressState>) => void,
  (sel: string) => string,
] {
  const search = useSearchParams();
  const pathname = usePathname();
  const value = (name: string) => search.get(name) ?? '';
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

  return [state, change, (sel) => addressWith(pathname, search.toString(), { sel })];
}

/** From where the page stands, not from what was drawn: two changes may come before the first is drawn. */
function change(wish: Partial<AddressState>): void {
  const { pathname, search } = window.location;
  replaceAddress(addressWith(pathname, search, wish));
}

function addressWith(pathname: string, search: string, wish: Partial<AddressState>): string {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(wish)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  return next.size === 0 ? pathname : `${pathname}?${next}`;
}
