import type { Migration } from 'kysely';
import * as begin from './0001-begin.ts';
import * as silence from './0002-silence.ts';

/** Every step from an empty database to the newest tables, in the order of their names. A step that was released never changes. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-begin': begin,
  '0002-silence': silence,
};
