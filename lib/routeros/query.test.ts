import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyOf, batches } from './query.ts';

/** The router's own evaluation of a query (manual, "API"): a stack of booleans, true when all left on it are. */
function matches(words: readonly string[], item: Readonly<Record<string, string>>): boolean {
  const stack: boolean[] = [];
  for (const word of words) {
    const compare = /^\?=([^=]+)=(.*)$/.exec(word);
    if (compare !== null) stack.push(item[compare[1] ?? ''] === compare[2]);
    else for (const _ of word.slice(2)) stack.push([stack.pop(), stack.pop()].includes(true));
  }
  return stack.every(Boolean);
}

describe('anyOf', () => {
  it('joins comparisons with as many "or" as they need', () => {
    expect(anyOf('dst-address', ['10.0.0.1/32'])).toEqual(['?=dst-address=10.0.0.1/32']);
    expect(anyOf('dst', ['a', 'b', 'c'])).toEqual(['?=dst=a', '?=dst=b', '?=dst=c', '?#||']);
  });

  it('matches exactly the items with one of the values', () => {
    const value = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(fc.uniqueArray(value, { minLength: 1 }), value, (values, held) => {
        expect(matches(anyOf('n', values), { n: held })).toBe(values.includes(held));
      }),
    );
  });

  it('refuses to ask for everything', () => {
    expect(() => anyOf('dst-address', [])).toThrow(RangeError);
  });
});

describe('batches', () => {
  it('keeps order and loses nothing, fifty at a time', () => {
    const values = Array.from({ length: 120 }, (_, index) => index);
    expect(batches(values).map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(batches(values).flat()).toEqual(values);
    expect(batches([])).toEqual([]);
  });
});
