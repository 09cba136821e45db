/**
 * `after` with every part that says the same as in `before` being the very object it was there: as sources leave their states from
 * one read to the next. Plain values only.
 */
export function shared<T>(before: unknown, after: T): T {
  if (typeof after !== 'object' || after === null || typeof before !== 'object' || before === null)
    return after;
  if (JSON.stringify(before) === JSON.stringify(after)) return sameAs<T>(before);
  if (Array.isArray(after)) {
    const known = Array.isArray(before) ? before : [];
    const byText = new Map(known.map((each) => [JSON.stringify(each), each]));
    return sameAs<T>(
      after.map((each, index) => byText.get(JSON.stringify(each)) ?? shared(known[index], each)),
    );
  }
  const parts = new Map(Object.entries(before));
  return sameAs<T>(
    Object.fromEntries(Object.entries(after).map(([key, value]) => [key, shared(parts.get(key), value)])),
  );
}

/** What says the same as a T is one. */
function sameAs<T>(value: unknown): T {
  return value as T;
}
