import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLines } from './lines.ts';

function linesOf(bytes: Buffer, cuts: readonly number[]): readonly string[] {
  const lines: string[] = [];
  const take = createLines((line) => lines.push(line));
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  places.slice(1).forEach((place, index) => {
    take(bytes.subarray(places[index], place));
  });
  return lines;
}

test('however a stream is cut into chunks, also within a character, its lines are the same', () => {
  const line = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\n'));
  fc.assert(
    fc.property(fc.array(line), fc.array(fc.nat()), (lines, cuts) => {
      const bytes = Buffer.from(lines.map((each) => `${each}\n`).join(''));
      expect(linesOf(bytes, cuts)).toEqual(lines.map((each) => Buffer.from(each).toString()));
    }),
  );
});

test('half a line at the end is not handed out, and empty lines are nothing', () => {
  expect(linesOf(Buffer.from('{"a":1}\n\n{"b":'), [4])).toEqual(['{"a":1}']);
});
