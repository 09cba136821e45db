/** Something of its own for each id, such as the memory of what was made for one router. */
export function perId<T>(open: () => T): (id: string) => T {
  const all = new Map<string, T>();
  return (id) => {
    const known = all.get(id) ?? open();
    all.set(id, known);
    return known;
  };
}
