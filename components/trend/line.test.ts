import { expect, test } from 'vitest';
import { extent, stepPath } from './line.ts';

const frame = { from: 0, to: 100, low: 0, high: 10, width: 100, height: 20 };

test('a value holds until the next, then steps, and the last holds to the end', () => {
  expect(
    stepPath(
      [
        [0, 0],
        [25, 10],
        [50, 5],
      ],
      frame,
    ),
  ).toBe('M0 20H25V0H50V10H100');
});

test('where it was unknown the line has a gap', () => {
  expect(
    stepPath(
      [
        [0, 10],
        [20, null],
        [60, 10],
      ],
      frame,
    ),
  ).toBe('M0 0H20M60 0H100');
});

test('a figure that never changed is a line, not a division by nothing', () => {
  expect(stepPath([[0, 3]], { ...frame, low: 3, high: 3 })).toBe('M0 20H100');
  expect(stepPath([[0, 3]], { ...frame, to: 0 })).toBe('M0 14H0');
});

test('the extent leaves out what was unknown', () => {
  expect(
    extent([
      [0, 4],
      [1, null],
      [2, -1],
    ]),
  ).toEqual({ low: -1, high: 4 });
  expect(extent([[0, null]])).toBeUndefined();
});
