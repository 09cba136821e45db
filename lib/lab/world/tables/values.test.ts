import { describe, expect, it } from 'vitest';
import { durationText, idOf, rowOf } from './values.ts';

describe('values as RouterOS prints them', () => {
  it.each([
    [0, '0s'],
    [59_999, '59s'],
    [90_000, '1m30s'],
    [180_000, '3m'],
    [(19 * 7 + 4) * 86_400_000 + 13 * 3_600_000 + 22 * 60_000 + 21_000, '19w4d13h22m21s'],
    [-5, '0s'],
  ])('%i ms is %s', (milliseconds, text) => {
    expect(durationText(milliseconds)).toBe(text);
  });

  it('leaves out what is false or unknown', () => {
    expect(rowOf({ active: true, ecmp: false, med: undefined, distance: 0, comment: '' })).toEqual({
      active: 'true',
      distance: '0',
      comment: '',
    });
  });

  it('makes steady ids', () => {
    expect(idOf(0x28, 'gw1|worker1|4')).toBe(idOf(0x28, 'gw1|worker1|4'));
    expect(idOf(0x28, 'a')).toMatch(/^\*28[0-9A-F]{6}$/);
  });
});
