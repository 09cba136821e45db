import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from './query.ts';
import type { Row } from './row.ts';

const rows: Row[] = [
  { '.id': '*1', name: 'ether1', type: 'ether', mtu: '1500', running: 'true' },
  { '.id': '*2', name: 'ether2', type: 'ether', mtu: '9000', disabled: 'false', comment: '' },
  { '.id': '*3', name: 'bridge', type: 'bridge', mtu: '1500', running: 'true', comment: 'lan' },
];

function matching(...words: string[]): string {
  const condition = parseQuery(words);
  return rows
    .filter((row) => condition.matches(row))
    .map((row) => row['.id']?.slice(1))
    .join('');
}

describe('query words', () => {
  it.each([
    [[], '123'],
    [['?name'], '123'],
    [['?running'], '13'],
    [['?-running'], '2'],
    [['?disabled'], ''],
    [['?comment'], '3'],
    [['?type=ether'], '12'],
    [['?=type=ether'], '12'],
    [['?=.id=*2'], '2'],
    [['?.id=*2'], '2'],
    [['?running=yes'], '13'],
    [['?running=true'], '13'],
    [['?>mtu=1500'], '2'],
    [['?<mtu=9000'], '13'],
    [['?constructor'], ''],
    [['?-constructor'], '123'],
    [['?type=ether', '?running'], '1'],
    [['?type=ether', '?#!'], '3'],
    [['?name=ether1', '?name=bridge', '?#|'], '13'],
    [['?name=ether1', '?name=ether2', '?name=bridge', '?#||'], '123'],
    [['?name=ether1', '?name=ether2', '?#|', '?running', '?#&'], '1'],
    [['?name=ether1', '?name=ether2', '?#|!'], '3'],
    // Below what was pushed the stack is endless `true`: `|` with it is true, `&` leaves the value.
    [['?name=ether1', '?#|'], '123'],
    [['?name=ether1', '?#&'], '1'],
    [['?#!'], ''],
    // A number ending the word replaces everything by that value.
    [['?name=ether1', '?name=ether2', '?#1'], '1'],
    [['?name=ether1', '?name=ether2', '?#0'], '2'],
    // Before another character it pushes a copy: (ether2, ether1, ether2, …) → not ether1 among them.
    [['?name=ether1', '?#0!'], ''],
    [['?name=ether1', '?#0!|'], '123'],
    [['?name=ether1', '?#.!|'], '123'],
    [['?type=ether', '?running', '?#1.&'], '1'],
    [['?type=ether', '?running', '?#1!&0'], '3'],
  ])('%j keeps %s', (words, kept) => {
    expect(matching(...words)).toBe(kept);
  });

  it('refuses an operation that does not exist', () => {
    expect(() => parseQuery(['?#x'])).toThrow('bad query operation x');
  });
});

describe('what a query can match at most', () => {
  it.each([
    [['?dst=a'], ['a']],
    [
      ['?dst=a', '?dst=b', '?#|'],
      ['a', 'b'],
    ],
    [
      ['?dst=a', '?dst=b', '?#|', '?active'],
      ['a', 'b'],
    ],
    [['?dst=a', '?dst=b'], []],
    [['?dst=a', '?active', '?#|'], undefined],
    [['?dst=a', '?#!'], undefined],
    [['?active'], undefined],
    [[], undefined],
  ])('%j is known as %j', (words, values) => {
    const only = parseQuery(words).only('dst');
    expect(only === undefined ? undefined : [...only].sort()).toEqual(values);
  });

  it('never leaves out a value that matches', () => {
    const word = fc.oneof(
      fc.constantFrom('?dst=a', '?dst=b', '?dst=yes', '?dst', '?-dst', '?up', '?>dst=a'),
      fc.stringMatching(/^[!&|.0-3]{1,4}$/).map((operations) => `?#${operations}`),
    );
    const row = fc.record({
      dst: fc.constantFrom('a', 'b', 'c', 'true'),
      up: fc.constantFrom('true', 'false'),
    });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), row, (words, candidate) => {
        const condition = parseQuery(words);
        const only = condition.only('dst');
        expect(condition.matches(candidate) && only?.has(candidate.dst) === false).toBe(false);
      }),
    );
  });
});
