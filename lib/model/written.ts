declare const meaning: unique symbol;

/**
 * A value as the JSON text of it. What a server component hands to the browser React walks, tags and revives object by object, twice on the
 * server and once more in the browser; a text goes through as it is, and the server has made it once for everybody.
 */
export type Written<T> = string & { readonly [meaning]?: T };

/** Texts longer than this are of networks whose rows should not be held twice. */
const LONGEST_KEPT = 300_000;

/**
 * Reads what was written. The newest values are kept: the same text gives the same object, to every component and every request, so that
 * what is derived from it need not be derived again.
 * @param kept how many
 */
export function createReader(kept: number): <T>(text: Written<T>) => T {
  const known = new Map<string, unknown>();
  return <T>(text: Written<T>): T => {
    const value = (known.get(text) ?? JSON.parse(text)) as T;
    if (known.has(text) || text.length > LONGEST_KEPT) return value;
    known.set(text, value);
    for (const oldest of known.keys()) {
      if (known.size <= kept) break;
      known.delete(oldest);
    }
    return value;
  };
}
