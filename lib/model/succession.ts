/** How one list follows from another that stood before it. */
export type Succession = {
  /** For each item where it stood, -1 where it did not. No place is given twice. */
  readonly places: Int32Array;
  /** At which places those stood that are gone. */
  readonly gone: readonly number[];
};

/** How far ahead both lists are searched for where they go on alike: what changes together often stands together. */
const AHEAD = 1024;
/** Of a stretch that came, how many may have gone at the same place, or the other way round; or as many as came. */
const BESIDE = 4;
/** After so many places from which they did not, the lists have little in common, and searching on would be in vain. */
const PATIENCE = 64;
/** To remember how a shorter list follows takes longer than to find out again. */
const WORTH_REMEMBERING = 64;

const known = new WeakMap<
  readonly unknown[],
  { readonly were: WeakRef<readonly unknown[]>; readonly found: Succession }
>();

/**
 * Where each item of a list stood before. A sorted list in which one name became another is shifted by one between the two places, so
 * items are looked for where they are likely, not merely where they stood. Found out once for all who go from the one list to the other.
 * Of a list that neither begins nor ends as the one before, nothing is said to have stood there.
 */
export function succession(were: readonly unknown[], items: readonly unknown[]): Succession {
  if (!sharesAnEnd(were, items)) return { places: nowhere(items), gone: were.map((_, place) => place) };
  if (items.length < WORTH_REMEMBERING) return follow(were, items);
  const before = known.get(items);
  if (before?.were.deref() === were) return before.found;
  const found = follow(were, items);
  // Held weakly: each list would otherwise keep the one before it, and the newest every list there ever was.
  known.set(items, { were: new WeakRef(were), found });
  return found;
}

/**
 * A list that changed at some places still begins or ends as it did. One that does neither was read anew, and looking for each of
 * its items in the last one would be in vain.
 */
export function sharesAnEnd(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a[0] === b[0] || a.at(-1) === b.at(-1);
}

function nowhere(items: readonly unknown[]): Int32Array {
  return new Int32Array(items.length).fill(-1);
}

function follow(were: readonly unknown[], items: readonly unknown[]): Succession {
  const places = nowhere(items);
  const gone: number[] = [];
  const fresh: number[] = [];
  let patience = PATIENCE;
  let [index, place] = [0, 0];
  while (index < items.length) {
    if (place < were.length && items[index] === were[place]) {
      places[index] = place;
      index += 1;
      place += 1;
      continue;
    }
    const step = patience > 0 ? untilAlike(were, place, items, index) : undefined;
    if (step === undefined) patience -= 1;
    const { came, went } = step ?? ONE_FOR_ANOTHER;
    for (const end = index + came; index < end; index += 1) fresh.push(index);
    for (const end = Math.min(place + went, were.length); place < end; place += 1) gone.push(place);
  }
  for (; place < were.length; place += 1) gone.push(place);
  return { places, gone: fresh.length === 0 ? gone : withoutMoved(were, items, places, fresh, gone) };
}

type Step = { readonly came: number; readonly went: number };

const ONE_FOR_ANOTHER: Step = { came: 1, went: 1 };

/** The fewest items to pass over in either list until they are alike again; undefined where they are not so soon. */
function untilAlike(
  were: readonly unknown[],
  place: number,
  items: readonly unknown[],
  index: number,
): Step | undefined {
  const isAlike = (came: number, went: number) =>
    index + came < items.length && place + went < were.length && items[index + came] === were[place + went];
  for (let far = 1; far <= AHEAD; far += 1) {
    if (isAlike(far, far)) return { came: far, went: far };
    for (let near = 0; near < Math.min(far, BESIDE); near += 1) {
      if (isAlike(far, near)) return { came: far, went: near };
      if (isAlike(near, far)) return { came: near, went: far };
    }
  }
  return undefined;
}

/** Gives what merely moved its former place. @returns the places of what is gone */
function withoutMoved(
  were: readonly unknown[],
  items: readonly unknown[],
  places: Int32Array,
  fresh: readonly number[],
  gone: readonly number[],
): readonly number[] {
  const placeOf = new Map(gone.map((place) => [were[place], place]));
  const moved = new Set<number>();
  for (const index of fresh) {
    const place = placeOf.get(items[index]);
    if (place === undefined || moved.has(place)) continue;
    places[index] = place;
    moved.add(place);
  }
  return moved.size === 0 ? gone : gone.filter((place) => !moved.has(place));
}
