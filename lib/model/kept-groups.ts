import { sameItems } from './remembered.ts';
import { sharesAnEnd, succession } from './succession.ts';

/** Lists by key; a list is never empty. */
export type Groups<Item> = ReadonlyMap<string, readonly Item[]>;

/** Past this share of a list, patching costs more than grouping anew. */
const FEW = 1 / 8;

/** After so many groups that are others, what is grouped was read anew. */
const PATIENCE = 256;

/**
 * Groups a list by key again and again. A group stays the very same list while its items do, and so does the whole while no group
 * changed, so that whoever builds on one knows by identity that nothing is to be done.
 */
export function keptGroups<Item>(keyOf: (item: Item) => string) {
  let last: Grouping<Item> | undefined;
  return (items: readonly Item[]): Groups<Item> => {
    if (last?.items !== items) {
      last = (last && patched(last, items, keyOf)) ?? groupedAnew(last?.groups, items, items.map(keyOf));
    }
    return last.groups;
  };
}

/** With the key of each item: to make it may mean to make a text, and thousands of those. */
type Grouping<Item> = {
  readonly items: readonly Item[];
  readonly keys: readonly string[];
  readonly groups: Groups<Item>;
};

/**
 * From which groups others were patched, and the keys at which the two differ. Held weakly: each step would otherwise keep the one
 * before it, and the newest every grouping there ever was.
 */
const made = new WeakMap<object, { readonly from: WeakRef<object>; readonly keys: ReadonlySet<string> }>();

/** Tells of a key whether its group is another one now; undefined where none is. */
export function differing<Item>(
  before: Groups<Item> | undefined,
  now: Groups<Item>,
): ((key: string) => boolean) | undefined {
  if (before === now) return undefined;
  if (before === undefined) return (key) => now.has(key);
  const step = made.get(now);
  if (step?.from.deref() === before) return (key) => step.keys.has(key);
  return (key) => now.get(key) !== before.get(key);
}

/** Groups that stayed the same are those of `before`. */
function groupedAnew<Item>(
  before: Groups<Item> | undefined,
  items: readonly Item[],
  keys: readonly string[],
): Grouping<Item> {
  const groups: Map<string, readonly Item[]> = grouped(items, keys, () => true);
  if (before === undefined) return { items, keys, groups };
  let same = groups.size === before.size;
  let patience = PATIENCE;
  for (const [key, group] of groups) {
    const known = before.get(key);
    if (known !== undefined && sameItems(known, group)) {
      groups.set(key, known);
      continue;
    }
    same = false;
    patience -= 1;
    if (patience === 0) break;
  }
  return { items, keys, groups: same ? before : groups };
}

/** Where a few items were replaced, their groups alone; undefined where more than that happened. */
function patched<Item>(
  last: Grouping<Item>,
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Grouping<Item> | undefined {
  if (!sharesAnEnd(last.items, items)) return undefined;
  const touched = new Set<string>();
  const { places, gone } = succession(last.items, items);
  let farthest = -1;
  const keys = items.map((item, index) => {
    const place = places[index] ?? -1;
    const before = last.keys[place];
    const key = before ?? keyOf(item);
    // Also what changed its place among the others.
    if (before === undefined || place < farthest) touched.add(key);
    else farthest = place;
    return key;
  });
  for (const place of gone) touched.add(last.keys[place] ?? '');
  if (touched.size > last.groups.size * FEW) return groupedAnew(last.groups, items, keys);

  const fresh = grouped(items, keys, (key) => touched.has(key));
  const groups = new Map(last.groups);
  const others = new Set<string>();
  for (const key of touched) {
    const [known, group] = [last.groups.get(key), fresh.get(key)];
    // A key that comes or goes has its place among the others.
    if (known === undefined || group === undefined) return groupedAnew(last.groups, items, keys);
    if (sameItems(known, group)) continue;
    groups.set(key, group);
    others.add(key);
  }
  if (others.size === 0) return { items, keys, groups: last.groups };
  made.set(groups, { from: new WeakRef(last.groups), keys: others });
  return { items, keys, groups };
}

function grouped<Item>(
  items: readonly Item[],
  keys: readonly string[],
  wants: (key: string) => boolean,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (let [start, end] = [0, 0]; start < items.length; start = end) {
    const key = keys[start] ?? '';
    // What belongs together mostly stands together: it is cut out as one list, which takes a third of one that grew.
    for (end = start + 1; end < items.length && keys[end] === key; ) end += 1;
    if (!wants(key)) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, items.slice(start, end));
    else for (const item of items.slice(start, end)) group.push(item);
  }
  return groups;
}
