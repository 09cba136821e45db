import type { KubeKind } from './kinds.ts';
import type { Stored } from './stored.ts';

/** A step in the life of one object. */
export type Change = {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly revision: number;
  /** As it is now; after a deletion as it last was. */
  readonly object: Stored;
  readonly before: Stored | undefined;
};

/** Between this many and twice as many changes can be watched again; who is further behind gets 410. */
export const changesKept = 5_000;
const snapshotsKept = 32;

/** All objects of one kind, what changed in them lately, and the snapshots that pages of a list are read from. */
export type Table = ReturnType<typeof createTable>;

export function createTable(kind: KubeKind) {
  const objects = new Map<string, Stored>();
  const listeners = new Set<(change: Change) => void>();
  const snapshots = new Map<number, readonly Stored[]>();
  let changes: Change[] = [];
  let oldestRevision = 0;
  let compactedRevision = 0;
  let lastChange = 0;
  let sorted: readonly Stored[] | undefined;

  function current(): readonly Stored[] {
    sorted ??= [...objects.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    return sorted;
  }

  return {
    kind,
    get: (key: string): Stored | undefined => objects.get(key),
    keys: (): readonly string[] => [...objects.keys()],
    /** Sorted by key. */
    current,

    apply(change: Change): void {
      if (change.type === 'DELETED') objects.delete(change.object.key);
      else objects.set(change.object.key, change.object);
      sorted = undefined;
      lastChange = change.revision;
      changes.push(change);
      if (changes.length > 2 * changesKept) {
        changes = changes.slice(-changesKept);
        oldestRevision = (changes[0]?.revision ?? lastChange) - 1;
      }
      for (const listener of listeners) listener(change);
    },

    /** @returns what came after `revision`, or undefined where that is no longer known (410) */
    changesAfter(revision: number): readonly Change[] | undefined {
      if (revision < oldestRevision) return undefined;
      const from = changes.findIndex((change) => change.revision > revision);
      return from === -1 ? [] : changes.slice(from);
    },

    subscribe(listener: (change: Change) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /** Keeps what is there at `revision`, the store's newest, for the further pages of a list. */
    hold(revision: number): readonly Stored[] {
      const objectsNow = current();
      snapshots.delete(revision);
      snapshots.set(revision, objectsNow);
      const [first] = snapshots.keys();
      if (snapshots.size > snapshotsKept && first !== undefined) snapshots.delete(first);
      return objectsNow;
    },

    /** @returns the objects as they were at `revision`, or undefined where that is no longer known (410) */
    snapshot(revision: number): readonly Stored[] | undefined {
      if (revision < compactedRevision) return undefined;
      return revision >= lastChange ? current() : snapshots.get(revision);
    },

    oldestRevision: (): number => oldestRevision,

    /** From here on only changes after `revision` can be watched. */
    forgetChanges(revision: number): void {
      changes = [];
      oldestRevision = revision;
    },

    /** From here on no list before `revision` can go on. */
    forgetSnapshots(revision: number): void {
      snapshots.clear();
      compactedRevision = revision;
    },

    /** Starts counting anew: every object gets the revision `renumber` gives it, nothing older is known. */
    renumber(renumber: (object: Stored) => Stored, newest: () => number): void {
      for (const object of current()) objects.set(object.key, renumber(object));
      sorted = undefined;
      snapshots.clear();
      changes = [];
      lastChange = newest();
      oldestRevision = lastChange;
      compactedRevision = 0;
    },
  };
}
