import { describe, expect, it } from 'vitest';
import { asNumber, clockOrder, duration, flag, list, number, seconds, setting, text } from './values.ts';
import { Row } from './wire/row.ts';

describe('duration', () => {
  it.each([
    ['19w4d13h22m21s', (((19 * 7 + 4) * 24 + 13) * 3600 + 22 * 60 + 21) * 1000],
    ['3d14h20m55s640ms', ((3 * 24 + 14) * 3600 + 20 * 60 + 55) * 1000 + 640],
    ['4m48s290ms', 288_290],
    ['1us', 0.001],
    ['00:12:34', 754_000],
    ['1d 00:00:01', 86_401_000],
    ['1d00:00:01', 86_401_000],
    ['90', undefined],
    ['0s', 0],
    ['infinity', undefined],
    ['none', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s is %s ms', (value, ms) => expect(duration(value)).toBe(ms));
});

describe('seconds', () => {
  it.each([
    ['3m', 180],
    ['1m30s', 90],
    ['9s', 9],
    ['infinity', undefined],
  ])('%s is %s s', (value, expected) => expect(seconds(value)).toBe(expected));
});

describe('clockOrder', () => {
  it('orders both of the formats routers use', () => {
    const times = ['nov/24/2016 21:07:05', '1970-01-09 22:56:05', '2026-02-12 18:26:59', 'soon'];
    const orders = times.map(clockOrder);
    expect(orders).toEqual([
      Date.UTC(2016, 10, 24, 21, 7, 5),
      Date.UTC(1970, 0, 9, 22, 56, 5),
      Date.UTC(2026, 1, 12, 18, 26, 59),
      undefined,
    ]);
  });
});

describe('asNumber', () => {
  it.each([
    ['65001', 65001],
    ['4200000001', 4200000001],
    ['65521/1', 65521],
    ['1.10', 65546],
    ['auto', undefined],
    [undefined, undefined],
  ])('%s is %s', (value, as) => expect(asNumber(value)).toBe(as));
});

describe('attributes', () => {
  const row = Row.of({ a: 'true', b: 'yes', c: 'no', d: '', n: '20', p: '1%', x: '2 things', z: '0' });

  it('reads flags: absent is false', () => {
    expect(['a', 'b', 'c', 'd', 'e'].map((name) => flag(row, name))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('reads settings: absent is unknown', () => {
    expect(['a', 'c', 'd', 'e'].map((name) => setting(row, name))).toEqual([
      true,
      false,
      undefined,
      undefined,
    ]);
  });

  it('reads numbers: absent is not zero', () => {
    expect(['n', 'p', 'x', 'z', 'd', 'e'].map((name) => number(row, name))).toEqual([
      20,
      1,
      undefined,
      0,
      undefined,
      undefined,
    ]);
  });

  it('reads text: empty is not set', () => {
    expect([text(row, 'c'), text(row, 'd'), text(row, 'e')]).toEqual(['no', undefined, undefined]);
  });

  it('reads lists', () => {
    expect([list('65001:100,65100:500'), list(''), list(undefined)]).toEqual([
      ['65001:100', '65100:500'],
      [],
      [],
    ]);
  });
});
