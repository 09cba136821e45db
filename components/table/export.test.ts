import { expect, test } from 'vitest';
import type { Column } from './column.ts';
import { csvOf } from './export.ts';

type Row = { name: string; used: number };
const columns: Column<Row>[] = [
  { id: 'name', title: 'Name', cell: (row) => row.name, by: (row) => row.name },
  { id: 'state', title: 'State, now', cell: () => 'up', by: () => 3, text: () => 'up' },
  { id: 'used', title: 'Used', cell: (row) => row.used, by: (row) => row.used },
  { id: 'look', title: 'Look', cell: () => '' },
];

test.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "yes"', '"say ""yes"""'],
  ['two\nlines', '"two\nlines"'],
  ['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
  ['-1', "'-1"],
  ['＝1+1', "'＝1+1"],
  ['\n=1', '"\'\n=1"'],
])('%j is written as %s', (name, written) => {
  expect(csvOf([{ name, used: -1 }], columns)).toBe(`Name,"State, now",Used,Look\r\n${written},up,-1,\r\n`);
});
