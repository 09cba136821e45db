import { sharesAnEnd } from './kept-rows.ts';
import { sameItems } from './remembered.ts';

/** Lists by key; a list is never empty. */
export type Groups<Item> = ReadonlyMap<string, readonly Item[]>;

/** Past this share of a list, patching costs more than grouping anew. */
const FEW = 1 / 8;

/**
 * Groups a list by key again and again. A group stays the very same list while its items do, and so does the whole while no group
 * changed, so that whoever builds on one knows by identity that nothing is to be done.
 */
export function keptGroups<Item>(keyOf: (item: Item) => string) {
  let last: { readonly items: readonly Item[]; readonly groups: Groups<Item> } | undefined;
  return (items: readonly Item[]): Groups<Item> => {
    if (last?.items === items) return last.groups;
    const groups =
      last === undefined
        ? grouped(items, keyOf)
        : (patched(last.items, last.groups, items, keyOf) ?? regrouped(last.groups, items, keyOf));
    last = { items, groups };
    return groups;
  };
}

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

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function regrouped<Item>(
  before: Groups<Item>,
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Groups<Item> {
  const groups: Map<string, readonly Item[]> = grouped(items, keyOf);
  let same = groups.size === before.size;
  for (const [key, group] of groups) {
    const known = before.get(key);
    if (sameItems(known, group) && known !== undefined) groups.set(key, known);
    else same = false;
  }
  return same ? before : groups;
}

/** Where a few items were replaced in place, their groups alone; undefined where more than that happened. */
function patched<Item>(
  were: readonly Item[],
  before: Groups<Item>,
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Groups<Item> | undefined {
  if (were.length !== items.length || !sharesAnEnd(were, items)) return undefined;
  const replaced = new Map<Item, Item>();
  for (let index = 0; index < items.length; index += 1) {
    const [was, item] = [were[index], items[index]];
    if (was === item || was === undefined || item === undefined) continue;
    if (replaced.has(was) || keyOf(was) !== keyOf(item)) return undefined;
    replaced.set(was, item);
    if (replaced.size > items.length * FEW) return undefined;
  }
  if (replaced.size === 0) return before;
  const groups = new Map(before);
  const keys = new Set([...replaced.keys()].map(keyOf));
  for (const key of keys) {
    groups.set(
      key,
      (before.get(key) ?? []).map((item) => replaced.get(item) ?? item),
    );
  }
  made.set(groups, { from: new WeakRef(before), keys });
  return groups;
}
