/**
 * How an object from the API server is looked into: every field may be missing or of another type, and nothing here throws.
 * A field of the wrong type counts as missing.
 */
export type Raw = Readonly<Record<string, unknown>>;

const EMPTY: Raw = Object.freeze({});
const NO_TEXTS: readonly string[] = Object.freeze([]);
const NO_PARTS: readonly Raw[] = Object.freeze([]);
const NO_LABELS: Readonly<Record<string, string>> = Object.freeze({});

export function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under `key`, or an empty one. */
export function part(raw: Raw, key: string): Raw {
  const value = raw[key];
  return isRaw(value) ? value : EMPTY;
}

/** The objects of the list under `key`. */
export function parts(raw: Raw, key: string): readonly Raw[] {
  const value = raw[key];
  return Array.isArray(value) && value.length > 0 ? value.filter(isRaw) : NO_PARTS;
}

/** A text that is not empty. */
export function text(raw: Raw, key: string): string | undefined {
  const value = raw[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function texts(raw: Raw, key: string): readonly string[] {
  const value = raw[key];
  if (!Array.isArray(value) || value.length === 0) return NO_TEXTS;
  return value.filter((item) => typeof item === 'string');
}

export function count(raw: Raw, key: string): number | undefined {
  const value = raw[key];
  return typeof value === 'number' ? value : undefined;
}

export function flag(raw: Raw, key: string): boolean | undefined {
  const value = raw[key];
  return typeof value === 'boolean' ? value : undefined;
}

/** An IntOrString, or an int64 counter, as text. */
export function textOrCount(raw: Raw, key: string): string | undefined {
  const value = raw[key];
  return typeof value === 'number' ? String(value) : text(raw, key);
}

/** A map of texts such as labels and annotations. */
export function textMap(raw: Raw, key: string): Readonly<Record<string, string>> {
  const value = raw[key];
  if (!isRaw(value)) return NO_LABELS;
  const entries = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return entries.length === 0 ? NO_LABELS : Object.fromEntries(entries);
}

/** RFC 3339, as the API server writes times, in epoch milliseconds. */
export function moment(raw: Raw, key: string): number | undefined {
  const at = Date.parse(text(raw, key) ?? '');
  return Number.isNaN(at) ? undefined : at;
}
