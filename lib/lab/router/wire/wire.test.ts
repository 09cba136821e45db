import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSentenceReader } from './sentence-reader.ts';
import { createSentenceWriter, sentenceBytes } from './sentence-writer.ts';
import { bytesOf, escapedText, textOf } from './text.ts';

describe('words', () => {
  it.each([
    [0x7f, '7f'],
    [0x80, '8080'],
    [0x3fff, 'bfff'],
    [0x4000, 'c04000'],
    [0x1fffff, 'dfffff'],
    [0x200000, 'e0200000'],
  ])('of %i bytes begin with %s', (length, prefix) => {
    const bytes = sentenceBytes(['x'.repeat(length)]);
    expect(bytes.subarray(0, prefix.length / 2).toString('hex')).toBe(prefix);
    expect(bytes.length).toBe(prefix.length / 2 + length + 1);
  });

  it('keep bytes that are not UTF-8', () => {
    const shiftJis = Buffer.from([0x93, 0xfa, 0x96, 0x7b]);
    const word = escapedText(shiftJis);
    expect(sentenceBytes([word])).toEqual(Buffer.from([4, ...shiftJis, 0]));
    expect(bytesOf(textOf(shiftJis))).toEqual(shiftJis);
    expect(textOf(Buffer.from('日本 🐀'))).toBe('日本 🐀');
  });
});

describe('sentences', () => {
  const sentences = fc.array(
    fc.array(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }).filter((word) => word.isWellFormed()),
      {
        minLength: 1,
        maxLength: 6,
      },
    ),
    { maxLength: 5 },
  );

  it('arrive as sent, however TCP cuts them', () => {
    fc.assert(
      fc.property(sentences, fc.integer({ min: 1, max: 40 }), (sent, size) => {
        const writer = createSentenceWriter();
        for (const words of sent) writer.write(words);
        const bytes = writer.take();
        const reader = createSentenceReader();
        const heard: string[][] = [];
        for (let at = 0; at < bytes.length; at += size)
          heard.push(...reader.push(bytes.subarray(at, at + size)));
        expect(heard).toEqual(sent);
      }),
    );
  });

  it('without words are skipped', () => {
    expect(createSentenceReader().push(Buffer.from([0, 0, 1, 0x61, 0, 0]))).toEqual([['a']]);
  });

  it('end with a reserved control byte or a word nobody sends', () => {
    expect(() => createSentenceReader().push(Buffer.from([0xf8]))).toThrow('control byte');
    expect(() => createSentenceReader().push(Buffer.from([0xf0, 0x10, 0, 0, 0]))).toThrow('word of');
  });

  it('outgrow the first buffer without damage', () => {
    const writer = createSentenceWriter();
    const words = Array.from({ length: 3000 }, (_, index) => `=key-${index}=${'v'.repeat(60)}`);
    writer.write(words);
    expect(createSentenceReader().push(writer.take())).toEqual([words]);
    writer.write(['again']);
    expect(writer.take()).toEqual(Buffer.from('\x05again\0'));
  });
});
