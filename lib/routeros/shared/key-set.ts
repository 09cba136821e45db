import type { Print } from '../client/reader.ts';
import { text } from '../values.ts';
import type { Row } from '../wire/row.ts';

/** Ids of rows in which an MD5 key is set; undefined where the user may not see: without the policy `sensitive` every key looks unset. */
export type KeyedRows = ReadonlySet<string> | undefined;

/** Asks which rows have a key, so that the router compares and no key ever crosses the wire. */
export function keyedRows(menu: string): Print {
  return { menu, proplist: ['.id'], queries: ['?tcp-md5-key', '?=tcp-md5-key=', '?#!&'] };
}

/** @param policies those of the reading user; undefined where it may not see them */
export function seesKeys(policies: readonly string[] | undefined): boolean {
  return policies?.includes('sensitive') === true;
}

export function idsOf(rows: readonly Row[]): ReadonlySet<string> {
  return new Set(rows.flatMap((row) => text(row, '.id') ?? []));
}
