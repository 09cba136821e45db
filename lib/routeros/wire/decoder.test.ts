import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HopboardError } from '../../errors.ts';
import { type Caps, SentenceDecoder } from './decoder.ts';
import { encodeSentence } from './encode.ts';
import type { LegacyEncoding } from './text.ts';

type Plain = { reply: string; tag: string | undefined; attributes: [string, string][]; bare: string[] };

/** Everything a decoder makes of chunks, each overwritten after its turn as a reused read buffer would be. */
function decode(chunks: readonly Buffer[], encoding?: LegacyEncoding, caps?: Caps): Plain[] {
  const decoder = new SentenceDecoder(encoding, caps);
  const found: Plain[] = [];
  for (const chunk of chunks) {
    const memory = Buffer.from(chunk);
    decoder.push(memory);
    for (let sentence = decoder.read(); sentence !== undefined; sentence = decoder.read()) {
      found.push({
        reply: sentence.reply,
        tag: sentence.tag,
        attributes: sentence.row.entries(),
        bare: sentence.row.bare(),
      });
    }
    memory.fill(0xaa);
  }
  return found;
}

/** A word with a given form of length prefix, also a longer one than needed. */
function wordIn(form: 1 | 2 | 3 | 4 | 5, word: string): Buffer {
  const body = Buffer.from(word, 'latin1');
  const length = body.length;
  const prefixes = {
    1: [length],
    2: [0x80 | (length >> 8), length & 0xff],
    3: [0xc0 | (length >> 16), (length >> 8) & 0xff, length & 0xff],
    4: [0xe0 | (length >> 24), (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff],
    5: [0xf0, length >>> 24, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff],
  };
  return Buffer.concat([Buffer.from(prefixes[form]), body]);
}

const END = Buffer.from([0]);

const conversation = Buffer.concat([
  encodeSentence(['!re', '.tag=h1', '=.id=*1', '=name=peer-a', '=comment=a=b\nc\0d', '=disabled=false']),
  END,
  encodeSentence(['!re', '.tag=h1', '=__proto__=x', '=constructor=', '=empty=', '=bare', '=dup=1', '=dup=2']),
  encodeSentence(['!re', '.tag=h2']),
  encodeSentence(['!re', '=comment=東京のルーター', '.tag=h1']),
  Buffer.concat([wordIn(1, '!re'), wordIn(1, '=comment=caf\xe9'), END]),
  Buffer.concat([wordIn(2, '!re'), wordIn(3, '=a=b'), wordIn(4, '=c=d'), wordIn(5, '=e=f'), END]),
  encodeSentence(['!re', `=as-path=${'65001,'.repeat(60)}`]),
  encodeSentence(['!empty', '.tag=h3']),
  encodeSentence(['!done', '.tag=h1', '=ret=*1F']),
  encodeSentence(['!fatal', 'session terminated on request']),
]);

const told: Plain[] = [
  {
    reply: '!re',
    tag: 'h1',
    attributes: [
      ['.id', '*1'],
      ['name', 'peer-a'],
      ['comment', 'a=b\nc\0d'],
      ['disabled', 'false'],
    ],
    bare: [],
  },
  {
    reply: '!re',
    tag: 'h1',
    attributes: [
      ['__proto__', 'x'],
      ['constructor', ''],
      ['empty', ''],
      ['bare', ''],
      ['dup', '2'],
    ],
    bare: [],
  },
  { reply: '!re', tag: 'h2', attributes: [], bare: [] },
  { reply: '!re', tag: 'h1', attributes: [['comment', '東京のルーター']], bare: [] },
  { reply: '!re', tag: undefined, attributes: [['comment', 'café']], bare: [] },
  {
    reply: '!re',
    tag: undefined,
    attributes: [
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ],
    bare: [],
  },
  { reply: '!re', tag: undefined, attributes: [['as-path', '65001,'.repeat(60)]], bare: [] },
  { reply: '!empty', tag: 'h3', attributes: [], bare: [] },
  { reply: '!done', tag: 'h1', attributes: [['ret', '*1F']], bare: [] },
  { reply: '!fatal', tag: undefined, attributes: [], bare: ['session terminated on request'] },
];

function cutAt(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof HopboardError ? error.code : String(error);
  }
  return 'nothing thrown';
}

describe('SentenceDecoder', () => {
  it('reads a conversation from one chunk', () => {
    expect(decode([conversation])).toEqual(told);
  });

  it('reads it byte by byte', () => {
    expect(decode(Array.from(conversation, (byte) => Buffer.from([byte])))).toEqual(told);
  });

  it('reads it cut in two at every place', () => {
    for (let place = 0; place <= conversation.length; place++) {
      expect(decode(cutAt(conversation, [place])), `cut at ${place}`).toEqual(told);
    }
  });

  it('reads it however the network cuts it', () => {
    const cuts = fc.array(fc.nat(conversation.length), { maxLength: 40 });
    fc.assert(
      fc.property(cuts, (places) => {
        expect(decode(cutAt(conversation, places))).toEqual(told);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives back what any words said, in any chunks', () => {
    const name = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => !text.includes('='));
    const attributes = fc.uniqueArray(fc.tuple(name, fc.string({ unit: 'binary' })), {
      selector: ([key]) => key,
      maxLength: 8,
    });
    fc.assert(
      fc.property(attributes, fc.array(fc.nat(2000), { maxLength: 8 }), (pairs, places) => {
        const bytes = encodeSentence(['!re', ...pairs.map(([key, value]) => `=${key}=${value}`)]);
        const cuts = places.map((place) => place % (bytes.length + 1));
        expect(decode(cutAt(bytes, cuts))[0]?.attributes).toEqual(
          pairs.map(([k, v]) => [k.toWellFormed(), v.toWellFormed()]),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('meets random bytes with sentences or with an error of ours, and comes to an end', () => {
    const codes = ['routeros.control-byte', 'routeros.word-too-large', 'nothing thrown'];
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.array(fc.nat(400), { maxLength: 6 }),
        (noise, places) => {
          const bytes = Buffer.from(noise);
          const cuts = places.map((place) => place % (bytes.length + 1));
          expect(codes).toContain(codeOf(() => decode(cutAt(bytes, cuts))));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([0x7f, 0x80, 0x3fff, 0x4000, 0x1f_ffff, 0x20_0000])(
    'reads a word of %i bytes in pieces',
    (length) => {
      const value = 'v'.repeat(length - 3);
      const bytes = encodeSentence(['!re', `=n=${value}`]);
      const pieces = cutAt(
        bytes,
        Array.from({ length: Math.floor(bytes.length / 65_536) }, (_, index) => (index + 1) * 65_536),
      );
      expect(decode(pieces)[0]?.attributes[0]?.[1]).toHaveLength(value.length);
    },
  );

  it.each([0xf1, 0xf8, 0xff])('stops at the reserved control byte %i', (byte) => {
    expect(codeOf(() => decode([Buffer.from([byte])]))).toBe('routeros.control-byte');
  });

  it('stops at a word above its cap as soon as the length says so', () => {
    const caps = { word: 1000, sentence: 5000, words: 50 };
    expect(codeOf(() => decode([Buffer.from([0x83, 0xe9])], undefined, caps))).toBe(
      'routeros.word-too-large',
    );
  });

  it('stops at a sentence above its cap, by bytes and by words', () => {
    const caps = { word: 1000, sentence: 5000, words: 50 };
    const long = encodeSentence(Array.from({ length: 6 }, () => 'x'.repeat(900)));
    const many = encodeSentence(Array.from({ length: 51 }, () => 'x'));
    expect(codeOf(() => decode([long], undefined, caps))).toBe('routeros.sentence-too-large');
    expect(codeOf(() => decode([many], undefined, caps))).toBe('routeros.sentence-too-large');
  });

  it('reads what old WinBox wrote in the code page of the configuration', () => {
    const tokyo = Buffer.concat([wordIn(1, '!re'), wordIn(1, '=comment=\x93\x8c\x8b\x9e'), END]);
    expect(decode([tokyo], 'shift_jis')[0]?.attributes).toEqual([['comment', '東京']]);
    expect(decode([tokyo], 'windows-1252')[0]?.attributes).toEqual([['comment', '“Œ‹ž']]);
  });

  it('loses nothing when more comes before all was read', () => {
    const decoder = new SentenceDecoder();
    const middle = Math.floor(conversation.length / 2);
    decoder.push(conversation.subarray(0, middle));
    const first = decoder.read();
    decoder.push(conversation.subarray(middle));
    const replies = [first?.reply];
    for (let next = decoder.read(); next !== undefined; next = decoder.read()) replies.push(next.reply);
    expect(replies).toEqual(told.map(({ reply }) => reply));
  });

  it('looks names up as it lists them', () => {
    const decoder = new SentenceDecoder();
    decoder.push(encodeSentence(['!re', '=dup=1', '=__proto__=p', '=dup=2', '=n', '=na=x', '=名=値']));
    const row = decoder.read()?.row;
    expect(['dup', '__proto__', 'n', 'na', '名', 'constructor', 'du'].map((name) => row?.get(name))).toEqual([
      '2',
      'p',
      '',
      'x',
      '値',
      undefined,
      undefined,
    ]);
  });
});
