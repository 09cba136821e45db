import { remembered } from '../model/remembered.ts';
import type { RouteRow } from '../model/snapshot.ts';

/** The route to each of some prefixes that has one: of several rows the last. */
export type RoutesFound = ReadonlyMap<string, RouteRow>;

/**
 * Looks for the routes to some prefixes: a few hundred are asked for among thousands, so nothing is grouped for it. The very same answer
 * for the very same rows and prefixes.
 */
export function createRouteFinder(): (
  prefixes: ReadonlySet<string>,
  rows: readonly RouteRow[],
) => RoutesFound {
  const once = remembered<readonly RouteRow[], RoutesFound>();
  return (prefixes, rows) =>
    prefixes.size === 0 ? NONE : once(rows, [prefixes], () => find(prefixes, rows));
}

const NONE: RoutesFound = new Map();

function find(prefixes: ReadonlySet<string>, rows: readonly RouteRow[]): RoutesFound {
  const found = new Map<string, RouteRow>();
  for (const row of rows) if (prefixes.has(row.prefix)) found.set(row.prefix, row);
  return found;
}
