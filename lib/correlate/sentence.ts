import { en } from '../i18n/messages/en.ts';
import type { Sentence } from '../model/snapshot.ts';

/** A key below `sentence` in the catalogues, e.g. `route.good`. The compiler refuses one that has no text. */
export type SentenceKey = Leaves<typeof en.sentence>;

type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`;
}[keyof T & string];

type Params = Readonly<Record<string, string | number>>;

/**
 * A sentence by its key and names. Pages format it in the reader's language; `text` is the English form for readers of the JSON.
 * Catalogue texts are plain `{name}` templates or use ICU plurals of the one form `{name, plural, one {…} other {…}}`.
 */
export function say(key: SentenceKey, params: Params = {}): Sentence {
  const before = said.get(key);
  // Thousands of rows in turn fare alike.
  if (before !== undefined && isSame(before.params, params)) return before;
  const sentence = { key, params: { ...params }, text: writerOf(key)?.(params) ?? key };
  said.set(key, sentence);
  return sentence;
}

/** The newest sentence of each key. */
const said = new Map<string, Sentence>();

function isSame(a: Params, b: Params): boolean {
  for (const name in a) if (a[name] !== b[name]) return false;
  for (const name in b) if (!(name in a)) return false;
  return true;
}

/** Writes the English form of a sentence with its names. */
type Writer = (params: Params) => string;

const writers = new Map<string, Writer | undefined>();

/** Whether a key made from a code has a text. */
export function isSentenceKey(key: string): key is SentenceKey {
  return writerOf(key) !== undefined;
}

function writerOf(key: string): Writer | undefined {
  if (writers.has(key)) return writers.get(key);
  const text = lookUp(key);
  const writer = text === undefined ? undefined : compiled(text);
  writers.set(key, writer);
  return writer;
}

function lookUp(key: string): string | undefined {
  let node: unknown = en.sentence;
  for (const part of key.split('.')) node = isTree(node) ? node[part] : undefined;
  return typeof node === 'string' ? node : undefined;
}

function isTree(node: unknown): node is Record<string, unknown> {
  return typeof node === 'object' && node !== null;
}

const PLACE = /\{(\w+)(?:, plural, one \{([^{}]*)\} other \{([^{}]*)\}|, [^{}]*)?\}/g;

/** A text taken apart once: thousands of sentences a second are written from a few dozen texts. */
function compiled(text: string): Writer {
  const parts: (string | Writer)[] = [];
  let end = 0;
  for (const { 0: whole, 1: name = '', 2: one, 3: other, index } of text.matchAll(PLACE)) {
    parts.push(text.slice(end, index), ({ [name]: value }) => {
      if (one !== undefined && other !== undefined) {
        return (value === 1 ? one : other).replaceAll('#', String(value));
      }
      return value === undefined ? whole : String(value);
    });
    end = index + whole.length;
  }
  parts.push(text.slice(end));
  return (params) => {
    let written = '';
    for (const part of parts) written += typeof part === 'string' ? part : part(params);
    return written;
  };
}
