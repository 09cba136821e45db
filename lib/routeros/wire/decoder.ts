import { isAscii } from 'node:buffer';
import { HopboardError } from '../../errors.ts';
import { prefixSizeOf, readLength } from './length.ts';
import { Row } from './row.ts';
import { type LegacyEncoding, type TextReader, textReader } from './text.ts';

/** A sentence from the router: its reply word (`!re`), its tag and its attributes. */
export type Sentence = {
  readonly reply: string;
  readonly tag: string | undefined;
  readonly row: Row;
  /** Bytes on the wire, prefixes and end included. */
  readonly bytes: number;
};

/** RouterOS sets no limit on what it sends; these keep a broken or hostile peer from filling our memory. */
export type Caps = { readonly word: number; readonly sentence: number; readonly words: number };
export const CAPS: Caps = { word: 16 << 20, sentence: 32 << 20, words: 65_536 };

const DOT = 0x2e;
/** Room for a cut sentence is kept for the next one up to this size. */
const KEEP_ROOM = 256 << 10;

/**
 * Turns bytes, however the network cut them, into sentences. One pass; a chunk is read where it lies and only a sentence that a chunk
 * boundary cuts is copied. Call {@link push} with a chunk, then {@link read} until it gives undefined.
 */
export class SentenceDecoder {
  readonly #text: TextReader;
  readonly #caps: Caps;
  #chunk: Buffer = Buffer.alloc(0);
  #chunkAt = 0;
  #chunkIsAscii = true;
  /** The beginning of a sentence whose end has not come yet. */
  #cut: Buffer = Buffer.alloc(0);
  #cutSize = 0;
  /** Begin and end of each whole word of the sentence being scanned, relative to its start. */
  #bounds: number[] = [];
  #scanned = 0;

  constructor(legacy: LegacyEncoding = 'windows-1252', caps: Caps = CAPS) {
    this.#text = textReader(legacy);
    this.#caps = caps;
  }

  /** Hands over the next bytes. They must stay as they are until {@link read} has given undefined or {@link keep} was called. */
  push(chunk: Buffer): void {
    const unread = this.#chunk.subarray(this.#chunkAt);
    this.#chunk = unread.length === 0 ? chunk : Buffer.concat([unread, chunk]);
    this.#chunkAt = 0;
    this.#chunkIsAscii = isAscii(this.#chunk);
  }

  /** Copies what is not read yet, so that the caller may reuse the memory of its chunk. */
  keep(): void {
    if (this.#chunkAt >= this.#chunk.length) return;
    this.#chunk = Buffer.from(this.#chunk.subarray(this.#chunkAt));
    this.#chunkAt = 0;
  }

  /**
   * The next whole sentence, or undefined when more bytes are needed. Empty sentences are skipped.
   * @throws HopboardError `routeros.control-byte`, `routeros.word-too-large`, `routeros.sentence-too-large`: the stream cannot be read on
   */
  read(): Sentence | undefined {
    for (;;) {
      const sentence = this.#cutSize > 0 ? this.#readCut() : this.#readChunk();
      if (sentence === undefined || sentence.reply !== '') return sentence;
    }
  }

  #readChunk(): Sentence | undefined {
    const { need, whole } = this.#scan(this.#chunk, this.#chunkAt, this.#chunk.length - this.#chunkAt);
    if (whole) {
      const start = this.#chunkAt;
      this.#chunkAt += need;
      return this.#sentence(this.#chunk, start, need, this.#chunkIsAscii);
    }
    this.#append(this.#chunk.length - this.#chunkAt, need);
    return undefined;
  }

  #readCut(): Sentence | undefined {
    for (;;) {
      const { need, whole } = this.#scan(this.#cut, 0, this.#cutSize);
      if (whole) {
        const cut = this.#cut;
        this.#cutSize = 0;
        if (cut.length > KEEP_ROOM) this.#cut = Buffer.alloc(0);
        return this.#sentence(cut, 0, need, false);
      }
      const missing = Math.min(need - this.#cutSize, this.#chunk.length - this.#chunkAt);
      if (missing === 0) return undefined;
      this.#append(missing, need);
    }
  }

  /** Moves `count` bytes of the chunk to the cut sentence, growing its room by doubling and never beyond what was sent twice over. */
  #append(count: number, need: number): void {
    const size = this.#cutSize + count;
    if (size > this.#cut.length) {
      const room = Buffer.allocUnsafe(Math.max(1024, size * 2 > need ? Math.max(need, size) : size * 2));
      this.#cut.copy(room, 0, 0, this.#cutSize);
      this.#cut = room;
    }
    this.#chunk.copy(this.#cut, this.#cutSize, this.#chunkAt, this.#chunkAt + count);
    this.#cutSize = size;
    this.#chunkAt += count;
  }

  /** Goes on scanning at the first word not yet whole. `need`: bytes from the start that must be there to get further, or the whole size. */
  #scan(source: Buffer, start: number, available: number): { need: number; whole: boolean } {
    const { word, sentence, words } = this.#caps;
    let at = this.#scanned;
    while (at < available) {
      const first = source[start + at] ?? 0;
      if (first === 0) {
        this.#scanned = 0;
        return { need: at + 1, whole: true };
      }
      let size = 1;
      let length = first;
      if (first >= 0x80) {
        size = prefixSizeOf(first) ?? controlByte(first);
        if (at + size > available) break;
        length = readLength(source, start + at, size);
        if (length > word) throw tooLarge('word', length, word);
      }
      const end = at + size + length;
      if (end > sentence) throw tooLarge('sentence', end, sentence);
      if (end > available) {
        this.#scanned = at;
        return { need: end + 1, whole: false };
      }
      if (this.#bounds.length >= words * 2) throw tooLarge('sentence', words + 1, words);
      // A zero length in a longer form is still the empty word.
      if (length === 0) {
        this.#scanned = 0;
        return { need: end, whole: true };
      }
      this.#bounds.push(at + size, end);
      at = end;
    }
    this.#scanned = at;
    const first = source[start + at] ?? 0;
    return { need: at + (at < available ? (prefixSizeOf(first) ?? 1) : 1), whole: false };
  }

  #sentence(source: Buffer, start: number, bytes: number, ascii: boolean): Sentence {
    const bounds = this.#bounds;
    this.#bounds = [];
    // One string for the whole sentence, values as slices of it: far cheaper than one native call per value.
    const text = source.toString('latin1', start, start + bytes);
    const read = ascii || isAscii(source.subarray(start, start + bytes)) ? undefined : this.#text;
    let tag: string | undefined;
    for (let index = 2; index < bounds.length; index += 2) {
      const begin = bounds[index] ?? 0;
      if (text.charCodeAt(begin) === DOT && text.startsWith('.tag=', begin)) {
        tag = text.slice(begin + 5, bounds[index + 1]);
      }
    }
    return {
      reply: text.slice(bounds[0] ?? 0, bounds[1] ?? 0),
      tag,
      row: new Row(text, bounds, read),
      bytes,
    };
  }
}

function controlByte(first: number): never {
  throw new HopboardError('routeros.control-byte', {
    message: `The peer sent the reserved control byte 0x${first.toString(16)}: this is no RouterOS API stream, or a newer one.`,
    suggestion:
      'Check that the port is that of the service api (8728) or api-ssl (8729) and matches the transport.',
    params: { byte: `0x${first.toString(16)}` },
  });
}

function tooLarge(what: 'word' | 'sentence', size: number, cap: number): HopboardError {
  return new HopboardError(`routeros.${what}-too-large`, {
    message: `The peer announced a ${what} of ${size}, above our limit of ${cap}.`,
    suggestion:
      'Check that the port is that of the service api (8728) or api-ssl (8729) and matches the transport.',
    params: { size: String(size), cap: String(cap) },
  });
}
