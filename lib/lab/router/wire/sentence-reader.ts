import { textOf } from './text.ts';

/** What a client sends is small; a longer word is a mistake or an attack, and a router closes on it too. */
const LONGEST_WORD = 1 << 20;

export type SentenceReader = {
  /**
   * Takes bytes as TCP delivers them and returns the sentences they complete (empty sentences are skipped).
   * @throws Error on a reserved control byte (first byte ≥ 0xF8) or a word over 1 MiB
   */
  push(chunk: Buffer): string[][];
};

export function createSentenceReader(): SentenceReader {
  let rest: Buffer = Buffer.alloc(0);
  let words: string[] = [];
  return {
    push(chunk) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      const sentences: string[][] = [];
      let at = 0;
      for (;;) {
        const head = lengthAt(rest, at);
        if (head === undefined || at + head.size + head.length > rest.length) break;
        const start = at + head.size;
        at = start + head.length;
        if (head.length > 0) {
          words.push(textOf(rest.subarray(start, at)));
        } else if (words.length > 0) {
          sentences.push(words);
          words = [];
        }
      }
      rest = rest.subarray(at);
      return sentences;
    },
  };
}

/** The length prefix at `at`: how long the word is and how many bytes say so; undefined while bytes are missing. */
function lengthAt(bytes: Buffer, at: number): { length: number; size: number } | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  if (first >= 0xf8) throw new Error(`reserved control byte 0x${first.toString(16)}`);
  const size = first < 0x80 ? 1 : first < 0xc0 ? 2 : first < 0xe0 ? 3 : first < 0xf0 ? 4 : 5;
  if (at + size > bytes.length) return undefined;
  const length =
    size === 5 ? bytes.readUInt32BE(at + 1) : bytes.readUIntBE(at, size) & ((1 << (7 * size)) - 1);
  if (length > LONGEST_WORD) throw new Error(`word of ${length} bytes`);
  return { length, size };
}
