import { compareText } from './compare-text.ts';
import { merged, WORTH_MERGING } from './merged.ts';
import { succession } from './succession.ts';

/**
 * Names sorted and each once, again and again: where few of them are others, only those are put in their places.
 * @returns a function that gives the very same list while the names are the same
 */
export function keptNames(): (names: readonly string[]) => readonly string[] {
  let last: readonly string[] = [];
  let sorted: readonly string[] = [];
  /** How often each name stands in the list. */
  const counts = new Map<string, number>();
  const count = (name: string, more: 1 | -1) => {
    const now = (counts.get(name) ?? 0) + more;
    if (now === 0) counts.delete(name);
    else counts.set(name, now);
  };
  return (names) => {
    if (names === last) return sorted;
    const { places, gone } = succession(last, names);
    const came = names.filter((_, index) => places[index] === -1);
    const went = gone.flatMap((place) => last[place] ?? []);
    last = names;
    const before = new Set([...came, ...went].filter((name) => counts.has(name)));
    for (const name of came) count(name, 1);
    for (const name of went) count(name, -1);
    const fresh = new Set(came.filter((name) => counts.has(name) && !before.has(name)));
    const left = new Set(went.filter((name) => !counts.has(name) && before.has(name)));
    if (fresh.size > counts.size * WORTH_MERGING) sorted = [...counts.keys()].sort(compareText);
    else if (fresh.size > 0 || left.size > 0) {
      sorted = merged(
        left.size === 0 ? sorted : sorted.filter((name) => !left.has(name)),
        [...fresh].sort(compareText),
        compareText,
      );
    }
    return sorted;
  };
}
