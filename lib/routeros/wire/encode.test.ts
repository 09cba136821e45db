import { describe, expect, it } from 'vitest';
import { encodeSentence } from './encode.ts';

describe('encodeSentence', () => {
  it.each([
    [1, '01'],
    [0x7f, '7f'],
    [0x80, '8080'],
    [0x3fff, 'bfff'],
    [0x4000, 'c04000'],
    [0x1fffff, 'dfffff'],
    [0x200000, 'e0200000'],
    [0xfff_ffff, 'efffffff'],
    [0x1000_0000, 'f010000000'],
  ])('writes a word of %i bytes behind %s', (length, prefix) => {
    const bytes = encodeSentence(['x'.repeat(length)]);
    expect(bytes.subarray(0, prefix.length / 2).toString('hex')).toBe(prefix);
    expect(bytes.length).toBe(prefix.length / 2 + length + 1);
    expect(bytes.at(-1)).toBe(0);
  });

  it('counts bytes, not characters', () => {
    expect(encodeSentence(['=comment=東京']).toString('hex')).toBe(
      `0f${Buffer.from('=comment=東京').toString('hex')}00`,
    );
  });

  it('refuses an empty word, which would end the sentence', () => {
    expect(() => encodeSentence(['/login', ''])).toThrow(RangeError);
  });
});
