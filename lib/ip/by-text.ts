/** More texts than this are not remembered. */
const MOST = 50_000;
/** No address or prefix is longer; what is, somebody else may have sent to fill the memory. */
const LONGEST = 64;

/** Remembers what was read from a text that takes long to read: the same few thousand are asked for by every part of a join. */
export function byText<Value>(
  read: (text: string) => Value | undefined,
): (text: string) => Value | undefined {
  const known = new Map<string, Value | undefined>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before;
    const value = read(text);
    if (text.length > LONGEST) return value;
    if (known.size >= MOST) known.clear();
    known.set(text, value);
    return value;
  };
}
