import { describe, expect, it } from 'vitest';
import { atLeast, parseVersion } from './version.ts';

describe('parseVersion', () => {
  it.each([
    ['6.49.13 (long-term)', 6, 49, 13],
    ['6.48.7 (long-term)', 6, 48, 7],
    ['7.16.2 (stable)', 7, 16, 2],
    ['7.1beta4 (development)', 7, 1, 0],
    ['7.24rc1 (testing)', 7, 24, 0],
    ['7.16', 7, 16, 0],
  ])('%s', (raw, major, minor, patch) => expect(parseVersion(raw)).toEqual({ major, minor, patch, raw }));

  it('does not guess', () => {
    expect([parseVersion('SwOS'), parseVersion(''), parseVersion(undefined)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('atLeast', () => {
  it.each([
    ['7.17.1', true],
    ['7.17', false],
    ['7.16.2', false],
    ['7.18', true],
    ['8.0', true],
    ['6.49.18', false],
  ])('%s is at least 7.17.1: %s', (raw, expected) => {
    const version = parseVersion(raw);
    expect(version !== undefined && atLeast(version, 7, 17, 1)).toBe(expected);
  });
});
