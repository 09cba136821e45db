/**
 * Remembers the newest value made for each key, while everything it was made from is the very same. Values stay the same objects
 * as long as nothing behind them changed, so that whoever builds on them can remember too.
 */
export function remembered<Key extends object, Value>() {
  const kept = new WeakMap<Key, { readonly from: readonly unknown[]; readonly value: Value }>();
  return (key: Key, from: readonly unknown[], make: () => Value): Value => {
    const known = kept.get(key);
    if (known !== undefined && sameItems(known.from, from)) return known.value;
    const value = make();
    kept.set(key, { from, value });
    return value;
  };
}

/** Whether two lists hold the same objects in the same order. */
export function sameItems(a: readonly unknown[] | undefined, b: readonly unknown[] | undefined): boolean {
  if (a === b) return true;
  return (
    a !== undefined && b !== undefined && a.length === b.length && a.every((item, index) => item === b[index])
  );
}
