/** Query words of `print` (RouterOS manual, "API", queries): evaluated per item on a stack of booleans; order matters. */

/** How many values one query may name: more make the scan of every item slow on small routers. */
export const VALUES_PER_QUERY = 50;

export function equals(name: string, value: string): string {
  return `?=${name}=${value}`;
}

/**
 * Items whose `name` is any of `values`: one comparison per value, then as many "or" as join them into one answer.
 * @throws RangeError for no value at all, which would ask for every item
 */
export function anyOf(name: string, values: readonly string[]): string[] {
  if (values.length === 0) throw new RangeError(`a query on ${name} without values would match everything`);
  const comparisons = values.map((value) => equals(name, value));
  return values.length === 1 ? comparisons : [...comparisons, `?#${'|'.repeat(values.length - 1)}`];
}

/** Items whose `name` is none of `values`: {@link anyOf}, and "not" of it. */
export function noneOf(name: string, values: readonly string[]): string[] {
  return [...anyOf(name, values), '?#!'];
}

/** Splits values into batches one query may carry. */
export function batches<T>(values: readonly T[], size: number = VALUES_PER_QUERY): T[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, batch) =>
    values.slice(batch * size, (batch + 1) * size),
  );
}
