import { bytesOf } from './text.ts';

const ROOM = 64 * 1024;

export type SentenceWriter = {
  /** Appends one sentence: every word with its length, then the zero word. */
  write(words: readonly string[]): void;
  /** Bytes written and not taken yet. */
  readonly length: number;
  /** Everything written since the last call; the writer starts over with fresh memory. */
  take(): Buffer;
};

export function createSentenceWriter(): SentenceWriter {
  let buffer = Buffer.allocUnsafe(ROOM);
  let start = 0;
  let end = 0;

  function reserve(bytes: number): void {
    if (end + bytes <= buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(ROOM, (end - start + bytes) * 2));
    buffer.copy(grown, 0, start, end);
    buffer = grown;
    end -= start;
    start = 0;
  }

  function writeWord(word: string): void {
    // A word of UTF-16 units needs at most three bytes each, plus five for the length.
    reserve(word.length * 3 + 5);
    if (!word.isWellFormed()) {
      const bytes = bytesOf(word);
      writeLength(bytes.length);
      end += bytes.copy(buffer, end);
      return;
    }
    writeLength(Buffer.byteLength(word));
    end += buffer.write(word, end, 'utf8');
  }

  function writeLength(length: number): void {
    if (length < 0x80) end = buffer.writeUInt8(length, end);
    else if (length < 0x4000) end = buffer.writeUInt16BE(length | 0x8000, end);
    else if (length < 0x200000) end = buffer.writeUIntBE(length | 0xc00000, end, 3);
    else if (length < 0x10000000) end = buffer.writeUInt32BE((length | 0xe0000000) >>> 0, end);
    else end = buffer.writeUInt32BE(length, buffer.writeUInt8(0xf0, end));
  }

  return {
    write(words) {
      const plain = plainSentence(words);
      if (plain !== undefined) {
        reserve(plain.length);
        end += buffer.write(plain, end, 'latin1');
        return;
      }
      for (const word of words) writeWord(word);
      reserve(1);
      end = buffer.writeUInt8(0, end);
    },
    get length() {
      return end - start;
    },
    take() {
      const taken = buffer.subarray(start, end);
      start = end;
      return taken;
    },
  };
}

/** Nearly every sentence is short ASCII words: the whole of it as one text, a byte a character, written in one go. */
function plainSentence(words: readonly string[]): string | undefined {
  let text = '';
  for (const word of words) {
    if (word.length > 0x7f) return undefined;
    text += String.fromCharCode(word.length) + word;
  }
  text += '\0';
  return Buffer.byteLength(text) === text.length ? text : undefined;
}

/** One sentence as its bytes. */
export function sentenceBytes(words: readonly string[]): Buffer {
  const writer = createSentenceWriter();
  writer.write(words);
  return writer.take();
}
