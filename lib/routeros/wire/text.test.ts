import { describe, expect, it } from 'vitest';
import { isPlainAscii, textReader } from './text.ts';

describe('textReader', () => {
  it.each([
    ['windows-1252', 'd091d0b0', 'Ба'],
    ['windows-1252', '63616fe9', 'caoé'],
    ['windows-1252', '80', '€'],
    ['shift_jis', '926c', '値'],
    ['shift_jis', 'e6b1a0', '池'],
    ['windows-1252', '81', '\x81'],
  ] as const)('reads %s bytes %s', (legacy, hex, text) => {
    expect(textReader(legacy)(Buffer.from(hex, 'hex'))).toBe(text);
  });
});

describe('isPlainAscii', () => {
  it.each([
    ['hopboard:blog/default/web:443/tcp', true],
    ['', true],
    ['東京', false],
    ['a\nb', false],
    ['caf\u00e9', false],
  ])('%s: %s', (text, plain) => expect(isPlainAscii(text)).toBe(plain));
});
