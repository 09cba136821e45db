/**
 * Remembers what was derived from a readonly value, for as long as that value lives. States keep their identity while their meaning
 * stands (`lib/collect/source.ts`), so the work is done once per change and not once per join. That nothing follows is not remembered.
 */
export function derivedOnce<From extends object, To>(derive: (from: From) => To): (from: From) => To {
  const known = new WeakMap<From, To>();
  return (from) => {
    const before = known.get(from);
    if (before !== undefined) return before;
    const value = derive(from);
    known.set(from, value);
    return value;
  };
}
