import { describe, expect, test } from 'vitest';
import { type Column, matching, sorted } from './column.ts';

type Row = { name: string; used: number };
const rows: Row[] = [
  { name: 'node10', used: 3 },
  { name: 'node2', used: 10 },
  { name: 'Gateway', used: 1 },
];
const columns: Column<Row>[] = [
  { id: 'name', title: 'Name', cell: (row) => row.name, by: (row) => row.name },
  { id: 'used', title: 'Used', cell: (row) => row.used, by: (row) => row.used },
  { id: 'note', title: 'Note', cell: () => '' },
];
const names = (found: readonly Row[]) => found.map(({ name }) => name);

describe('sorted', () => {
  test('numbers inside names count as numbers', () => {
    expect(names(sorted(rows, columns, 'name'))).toEqual(['Gateway', 'node2', 'node10']);
  });
  test('a minus turns the order round', () => {
    expect(names(sorted(rows, columns, '-used'))).toEqual(['node2', 'node10', 'Gateway']);
  });
  test.each(['', 'note', 'nonsense'])('order %j leaves the rows as they are', (order) => {
    expect(sorted(rows, columns, order)).toBe(rows);
  });
});

describe('matching', () => {
  const text = (row: Row) => `${row.name} ${row.used}`;
  test('every word must occur, in any case and order', () => {
    expect(names(matching(rows, text, '10 NODE2'))).toEqual(['node2']);
  });
  test('an empty query keeps everything', () => {
    expect(matching(rows, text, '  ')).toBe(rows);
  });
});
