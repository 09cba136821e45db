import type { Tables } from '../tables.ts';

/** Names RouterOS takes in place of one interface. */
const INTERFACE_GROUPS = ['all-ethernet', 'all-ppp', 'all-vlan', 'all-wireless'];
const INTERFACE_LISTS = ['all', 'none', 'dynamic', 'static'];

/** What `in-interface` and the like may name now. */
export function interfaceNames(tables: Tables): ReadonlySet<string> {
  return namesIn(tables, '/interface', INTERFACE_GROUPS);
}

export function interfaceListNames(tables: Tables): ReadonlySet<string> {
  return namesIn(tables, '/interface/list', INTERFACE_LISTS);
}

function namesIn(tables: Tables, menu: string, builtIn: readonly string[]): ReadonlySet<string> {
  return new Set([...builtIn, ...tables.rows(menu).map((row) => row.name ?? '')]);
}
