import type { TextReader } from './text.ts';

const EQUALS = 0x3d;

/**
 * The attributes of one reply sentence, read only where they are asked for. Every value is text; a name that is absent is `undefined`, one
 * that is present without a value is `''`. Any name is safe (`__proto__` is a name like others); of duplicates the last one counts.
 */
export class Row {
  /** The whole sentence, one character per byte. */
  readonly #text: string;
  /** Begin and end of each word in it. */
  readonly #bounds: readonly number[];
  /** Turns bytes into text where the sentence holds more than ASCII. */
  readonly #read: TextReader | undefined;

  constructor(text: string, bounds: readonly number[], read: TextReader | undefined) {
    this.#text = text;
    this.#bounds = bounds;
    this.#read = read;
  }

  /** A row from names and values: for tests, and as a row of nothing. */
  static of(attributes: Readonly<Record<string, string>>): Row {
    let text = '';
    const bounds: number[] = [];
    for (const [name, value] of Object.entries(attributes)) {
      const begin = text.length;
      text += `=${name}=${value}`;
      bounds.push(begin, text.length);
    }
    return new Row(text, bounds, undefined);
  }

  get(name: string): string | undefined {
    if (this.#read !== undefined) return this.#entry(name);
    const text = this.#text;
    const bounds = this.#bounds;
    const initial = name.charCodeAt(0);
    for (let index = bounds.length - 2; index >= 0; index -= 2) {
      const begin = bounds[index] ?? 0;
      // The cheapest questions first: few other names begin alike, and fewer are as long.
      if (text.charCodeAt(begin + 1) !== initial || text.charCodeAt(begin) !== EQUALS) continue;
      const end = bounds[index + 1] ?? 0;
      const nameEnd = begin + 1 + name.length;
      if (nameEnd > end || (nameEnd < end && text.charCodeAt(nameEnd) !== EQUALS)) continue;
      if (text.startsWith(name, begin + 1)) return nameEnd === end ? '' : text.slice(nameEnd + 1, end);
    }
    return undefined;
  }

  /** Names and values, each name once, in the order of their last mention. */
  entries(): [string, string][] {
    const found = new Map<string, string>();
    for (const word of this.#words()) {
      if (word.charCodeAt(0) !== EQUALS) continue;
      const second = word.indexOf('=', 1);
      const name = this.#decoded(second === -1 ? word.slice(1) : word.slice(1, second));
      found.delete(name);
      found.set(name, second === -1 ? '' : this.#decoded(word.slice(second + 1)));
    }
    return [...found];
  }

  /** Words that are no attribute, but for the reply word: `!fatal` tells its reason in one. */
  bare(): string[] {
    return this.#words()
      .slice(1)
      .filter((word) => word.charCodeAt(0) !== EQUALS && !word.startsWith('.tag='))
      .map((word) => this.#decoded(word));
  }

  #words(): string[] {
    return Array.from({ length: this.#bounds.length / 2 }, (_, index) =>
      this.#text.slice(this.#bounds[index * 2], this.#bounds[index * 2 + 1]),
    );
  }

  #entry(name: string): string | undefined {
    return this.entries().find(([other]) => other === name)?.[1];
  }

  #decoded(bytes: string): string {
    return this.#read === undefined ? bytes : this.#read(Buffer.from(bytes, 'latin1'));
  }
}
