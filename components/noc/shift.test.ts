import { expect, test } from 'vitest';
import { SHIFT_EVERY_MS, shiftAt } from './shift.ts';

const places = Array.from({ length: 200 }, (_, turn) => shiftAt(turn * SHIFT_EVERY_MS));

test('moves one to four pixels off the middle on both axes', () => {
  const sizes = places.flat().map(Math.abs);
  expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([1, 4]);
});

test('stands still between two moves, and never moves to where it is', () => {
  expect(shiftAt(SHIFT_EVERY_MS - 1)).toEqual(shiftAt(0));
  for (const [turn, place] of places.entries()) expect(place).not.toEqual(places[turn + 1]);
});
