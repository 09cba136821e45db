import type { Row } from './row.ts';

/** A change of one row as a follower sees it; `row` is undefined once the item is gone. */
export type Change = { readonly id: string; readonly row: Row | undefined };

/** Rows, or what makes them at the moment they are asked for (an uptime, a CPU load). */
export type TableRows = readonly Row[] | (() => readonly Row[]);

/** The router's configuration and state: immutable lists of rows by menu. */
export type Tables = {
  rows(menu: string): readonly Row[];
  /** Replaces a whole table and tells followers which rows differ. */
  replace(menu: string, rows: TableRows): void;
  /** A new `.id`, never one given out before: the router does not reuse them either. */
  nextId(menu: string): string;
  /** @returns how to stop following */
  follow(menu: string, listener: (changes: readonly Change[]) => void): () => void;
};

export function createTables(): Tables {
  const tables = new Map<string, TableRows>();
  const highest = new Map<string, number>();
  const followers = new Map<string, Set<(changes: readonly Change[]) => void>>();

  function rows(menu: string): readonly Row[] {
    const table = tables.get(menu) ?? [];
    return typeof table === 'function' ? table() : table;
  }

  function highestId(menu: string): number {
    const ids = rows(menu).map((row) => Number.parseInt(row['.id']?.slice(1) ?? '0', 16) || 0);
    return ids.reduce((max, id) => Math.max(max, id), highest.get(menu) ?? 0);
  }

  return {
    rows,
    replace(menu, next) {
      highest.set(menu, highestId(menu));
      const listeners = followers.get(menu);
      const before = listeners === undefined ? [] : rows(menu);
      tables.set(menu, next);
      if (listeners !== undefined) {
        const changes = difference(before, rows(menu));
        if (changes.length > 0) for (const listener of listeners) listener(changes);
      }
    },
    nextId(menu) {
      const next = highestId(menu) + 1;
      highest.set(menu, next);
      return `*${next.toString(16).toUpperCase()}`;
    },
    follow(menu, listener) {
      const listeners = followers.get(menu) ?? new Set();
      followers.set(menu, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) followers.delete(menu);
      };
    },
  };
}

function difference(before: readonly Row[], after: readonly Row[]): Change[] {
  const old = new Map(before.map((row) => [row['.id'] ?? '', row]));
  const changes: Change[] = [];
  for (const row of after) {
    const id = row['.id'] ?? '';
    const was = old.get(id);
    old.delete(id);
    if (was === undefined || !sameRow(was, row)) changes.push({ id, row });
  }
  for (const id of old.keys()) changes.push({ id, row: undefined });
  return changes;
}

function sameRow(a: Row, b: Row): boolean {
  const keys = Object.keys(a);
  return a === b || (keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]));
}
