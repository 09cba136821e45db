/** One item of a menu as the API prints it: every value is text, a flag that is false is absent. */
export type Row = Readonly<Record<string, string>>;

/** A property the row itself has; a client may ask for `constructor`. */
export function valueIn(row: Row, name: string): string | undefined {
  return Object.hasOwn(row, name) ? row[name] : undefined;
}

/** True for the two spellings RouterOS uses (`true` on print, `yes` in commands). */
export function isTrue(value: string | undefined): boolean {
  return value === 'true' || value === 'yes';
}
