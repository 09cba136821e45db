type Optional<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The same object without the keys whose value is undefined: an absent key and an undefined one are not the same in JSON. */
export function optional<T extends object>(object: T): Optional<T> {
  const found: Optional<T> = {};
  for (const key in object)
    if (object[key] !== undefined) found[key] = object[key] as Exclude<T[typeof key], undefined>;
  return found;
}
