import { isDeepStrictEqual } from 'node:util';
import { dress, stableUid } from './dress.ts';
import { apiVersion, type KubeKind } from './kinds.ts';
import { isRecord, type KubeObject, type KubeRef, parseKubeObject } from './object.ts';
import { keyOf, type Stored, stored, storedObject } from './stored.ts';
import { type Change, createTable, type Table } from './table.ts';

export type KubeStoreOptions = {
  /** The kinds there are. More can come later (`addKinds`), as when CRDs are installed. */
  readonly kinds: readonly KubeKind[];
  /** Milliseconds since the epoch, for creation and update times. */
  readonly now?: () => number;
};

/** What a client of the API server has done, after it was done. */
export type ApiWrite = { readonly type: Change['type']; readonly object: KubeObject };

/** The cluster's objects under one growing revision, as etcd and the watch cache of an API server hold them. */
export type KubeStore = ReturnType<typeof createKubeStore>;

// No cluster starts at 1: small numbers would hide mistakes with text comparison ("999" > "1000").
const firstRevision = 990;

/** @throws when two kinds have the same name */
export function createKubeStore(options: KubeStoreOptions) {
  const now = options.now ?? Date.now;
  const tables = new Map<string, Table>();
  const writeListeners = new Set<(write: ApiWrite) => void>();
  let revision = firstRevision;

  function addKinds(kinds: readonly KubeKind[]): void {
    for (const kind of kinds) {
      if (tables.has(kind.kind)) throw new Error(`the store has a kind ${kind.kind} already`);
      tables.set(kind.kind, createTable(kind));
    }
  }
  addKinds(options.kinds);

  function tableOf(kind: string): Table {
    const table = tables.get(kind);
    if (table === undefined) throw new Error(`the store has no kind ${kind}`);
    return table;
  }

  function put(object: KubeObject): boolean {
    const table = tableOf(object.kind);
    const { kind } = table;
    checkShape(kind, object);
    const given = JSON.stringify(object);
    const key = keyOf(object.metadata.namespace, object.metadata.name);
    const before = table.get(key);
    if (before !== undefined && isSame(before.given, given)) return false;

    revision += 1;
    const time = new Date(now()).toISOString().replace(/\.\d+Z$/, 'Z');
    const facts = {
      uid: text(object.metadata.uid) ?? before?.facts.uid ?? stableUid(kind, key, revision),
      createdAt: text(object.metadata.creationTimestamp) ?? before?.facts.createdAt ?? time,
      generation: generationAfter(before, object),
    };
    const after = stored(kind, dress(kind, object, facts, time), { given, facts, revision });
    table.apply({ type: before === undefined ? 'ADDED' : 'MODIFIED', revision, object: after, before });
    return true;
  }

  function removeKey(table: Table, key: string): boolean {
    const before = table.get(key);
    if (before === undefined) return false;
    revision += 1;
    table.apply({ type: 'DELETED', revision, object: before, before });
    return true;
  }

  return {
    kinds: (): readonly KubeKind[] => [...tables.values()].map(({ kind }) => kind),
    addKinds,
    /** For the server: the table of a kind, by the kind's name. Throws where there is none. */
    table: tableOf,
    revision: (): number => revision,

    /**
     * Makes the store hold exactly these objects: adds, changes and removes, each with a revision of its own; an object
     * that is the same as before keeps its revision. Objects without uid and creationTimestamp keep the ones they have.
     * @returns how many objects were touched
     */
    sync(objects: readonly KubeObject[]): number {
      const wanted = new Map<string, Set<string>>();
      let touched = 0;
      for (const object of objects) {
        if (put(object)) touched += 1;
        const keys = wanted.get(object.kind) ?? new Set();
        wanted.set(object.kind, keys.add(keyOf(object.metadata.namespace, object.metadata.name)));
      }
      for (const table of tables.values()) {
        const keep = wanted.get(table.kind.kind);
        for (const key of table.keys()) {
          if (keep?.has(key) !== true && removeKey(table, key)) touched += 1;
        }
      }
      return touched;
    },

    /** Adds or replaces one object. @returns false where nothing changed. @throws on an unknown kind or a wrong scope */
    put,

    /** @returns false where there was none */
    remove: (ref: KubeRef): boolean => removeKey(tableOf(ref.kind), keyOf(ref.namespace, ref.name)),

    get(ref: KubeRef): KubeObject | undefined {
      const object = tableOf(ref.kind).get(keyOf(ref.namespace, ref.name));
      return object && storedObject(object);
    },

    /** All objects of a kind, sorted by namespace and name, as the server would hand them out. */
    list(kind: string, namespace?: string): readonly KubeObject[] {
      const all = tableOf(kind).current();
      const chosen = namespace === undefined ? all : all.filter((object) => object.namespace === namespace);
      return chosen.map((object) => storedObject(object));
    },

    /** From now on every older revision answers 410, for watches and for the further pages of a list. */
    compact(): void {
      for (const table of tables.values()) {
        table.forgetChanges(revision);
        table.forgetSnapshots(revision);
      }
    },

    /** What a restart of the API server does: its watch cache begins at the newest revision. */
    forgetChanges(): void {
      for (const table of tables.values()) table.forgetChanges(revision);
    },

    /** Counts revisions from the start again, as after etcd was restored from elsewhere: clients hold revisions of the future. */
    resetRevisions(): void {
      revision = firstRevision;
      const renumber = (object: Stored): Stored => {
        revision += 1;
        return { ...object, revision };
      };
      for (const table of tables.values()) table.renumber(renumber, () => revision);
    },

    /** Calls `listener` after each create, update, patch and delete that came through the API; not for `put` and `sync`. */
    onWrite(listener: (write: ApiWrite) => void): () => void {
      writeListeners.add(listener);
      return () => writeListeners.delete(listener);
    },

    /** For the server: tells the listeners of `onWrite`. */
    written(write: ApiWrite): void {
      for (const listener of writeListeners) listener(write);
    },
  };
}

function checkShape(kind: KubeKind, { apiVersion: version, metadata }: KubeObject): void {
  const expected = apiVersion(kind.group, kind.storage);
  if (version !== expected) {
    throw new Error(`${kind.kind} ${metadata.name} must be given as ${expected}, not ${version}`);
  }
  if (kind.namespaced !== (metadata.namespace !== undefined)) {
    throw new Error(`${kind.kind} ${metadata.name} must ${kind.namespaced ? '' : 'not '}have a namespace`);
  }
}

/** Texts first, for speed; then the values, for authors who write the same fields in another order. */
function isSame(before: string, after: string): boolean {
  return before === after || isDeepStrictEqual(JSON.parse(before), JSON.parse(after));
}

/** A real server counts the changes of the spec alone. */
function generationAfter(before: Stored | undefined, object: KubeObject): number {
  if (before === undefined) return 1;
  const sameSpec = isDeepStrictEqual(parseKubeObject(before.given).spec, plain(object.spec));
  return before.facts.generation + (sameSpec ? 0 : 1);
}

function plain(value: unknown): unknown {
  return isRecord(value) ? JSON.parse(JSON.stringify(value)) : value;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
