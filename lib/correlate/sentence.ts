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
  return { key, params: { ...params }, text: english(template(key), params) };
}

const templates = new Map<string, string>();

/** Whether a key made from a code has a text. */
export function isSentenceKey(key: string): key is SentenceKey {
  return template(key) !== key;
}

function template(key: string): string {
  const known = templates.get(key) ?? lookUp(key);
  templates.set(key, known);
  return known;
}

function lookUp(key: string): string {
  let node: unknown = en.sentence;
  for (const part of key.split('.')) node = isTree(node) ? node[part] : undefined;
  return typeof node === 'string' ? node : key;
}

function isTree(node: unknown): node is Record<string, unknown> {
  return typeof node === 'object' && node !== null;
}

const PLURAL = /\{(\w+), plural, one \{([^{}]*)\} other \{([^{}]*)\}\}/g;

function english(text: string, params: Params): string {
  return (text.includes('plural') ? withPlurals(text, params) : text).replace(NAME, (whole, name: string) =>
    name in params ? String(params[name]) : whole,
  );
}

const NAME = /\{(\w+)(?:, [^{}]*)?\}/g;

function withPlurals(text: string, params: Params): string {
  return text.replace(PLURAL, (_, name: string, one: string, other: string) =>
    (params[name] === 1 ? one : other).replaceAll('#', String(params[name])),
  );
}
