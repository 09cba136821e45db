import type { ServiceRow } from '../model/snapshot.ts';

/** What a person calls a row of the Services page: its host, or `namespace/name` where it has none. */
export function nameOf(row: ServiceRow): string {
  return row.host ?? `${row.namespace}/${row.name}`;
}
