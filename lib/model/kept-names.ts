import { compareText } from './compare-text.ts';
import { merged, WORTH_MERGING } from './merged.ts';

/**
 * Names sorted and each once, again and again: where few of them are others, only those are put in their places.
 * @returns a function that gives the very same list while the names are the same
 */
export function keptNames(): (names: Iterable<string>) => readonly string[] {
  let last: readonly string[] = [];
  return (names) => {
    const now = new Set(names);
    const staying = last.filter((name) => now.has(name));
    if (staying.length === now.size) {
      if (staying.length < last.length) last = staying;
    } else if (now.size - staying.length > now.size * WORTH_MERGING) {
      last = [...now].sort(compareText);
    } else {
      for (const name of staying) now.delete(name);
      last = merged(staying, [...now].sort(compareText), compareText);
    }
    return last;
  };
}
