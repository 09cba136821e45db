import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptNames } from './kept-names.ts';

test('what a plain sort of the distinct names gives, and the very same list while that is the same', () => {
  const names = fc.array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), { maxLength: 40 });
  fc.assert(
    fc.property(fc.array(names, { maxLength: 8 }), (turns) => {
      const sorted = keptNames();
      let before: readonly string[] | undefined;
      for (const turn of turns) {
        const now = sorted(turn);
        expect(now).toEqual([...new Set(turn)].sort());
        if (now.join() === before?.join()) expect(now).toBe(before);
        before = now;
      }
    }),
  );
});

test('few others among many', () => {
  const sorted = keptNames();
  const many = Array.from({ length: 100 }, (_, index) => `n${index}`);
  const first = sorted(many);
  const second = sorted([...many.slice(3), 'z', 'a']);
  expect(first).toEqual([...many].sort());
  expect(second).toEqual([...many.slice(3), 'z', 'a'].sort());
});
