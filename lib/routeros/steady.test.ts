import { describe, expect, it } from 'vitest';
import { keep, keepEach, steadyStart } from './steady.ts';

describe('steadyStart', () => {
  it.each([
    [undefined, 5_000, 5_000],
    [5_000, undefined, undefined],
    [5_000, 7_999, 5_000],
    [5_000, 2_001, 5_000],
    [5_000, 8_000, 8_000],
    [5_000, 2_000, 2_000],
  ])('after %s, %s is %s', (previous, next, kept) => expect(steadyStart(previous, next)).toBe(kept));
});

describe('keep and keepEach', () => {
  const a = { id: 'a', n: 1 };
  const b = { id: 'b', n: 2 };
  const byId = ({ id }: { id: string }) => id;

  it('give the previous object while the meaning is the same', () => {
    expect(keep(a, { id: 'a', n: 1 })).toBe(a);
    expect(keep(a, { id: 'a', n: 2 })).not.toBe(a);
    const list = [a, b];
    expect(keepEach(list, [{ ...a }, { ...b }], byId)).toBe(list);
  });

  it('share every member that stayed, also when others came, went or moved', () => {
    const next = keepEach([a, b], [{ ...b }, { id: 'a', n: 9 }, { id: 'c', n: 3 }], byId);
    expect(next[0]).toBe(b);
    expect(next).toEqual([b, { id: 'a', n: 9 }, { id: 'c', n: 3 }]);
    const moved = keepEach([a, b], [{ ...b }, { ...a }], byId);
    expect(moved).toEqual([b, a]);
    const shorter = keepEach([a, b], [{ ...a }], byId);
    expect(shorter).toEqual([a]);
  });
});
