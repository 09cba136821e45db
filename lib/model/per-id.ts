/** Something of its own for each id, such as the memory of what was made for one router. */
export function perId<T>(open: (id: string) => T): (id: string) => T {
  const all = new Map<string, T>();
  return (id) => {
    const known = all.get(id);
    if (known !== undefined) return known;
    const opened = open(id);
    all.set(id, opened);
    return opened;
  };
}
