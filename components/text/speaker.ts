import { createTranslator } from 'use-intl/core';
import type { Locale } from '@/lib/i18n/locale.ts';
import type { Messages } from '@/lib/i18n/messages.ts';
import { derivedOnce } from '@/lib/model/derived-once.ts';
import type { Problem } from '@/lib/model/problem.ts';
import type { Sentence } from '@/lib/model/snapshot.ts';

/** Says in the reader's language what the snapshot says by key. A key without text falls back to the English text it carries. */
export type Speaker = {
  sentence(of: Sentence): string;
  problem(of: Problem): string;
  /** What to do about a problem, where something can be done. */
  remedy(of: Problem): string | undefined;
};

export function createSpeaker(locale: Locale, messages: Messages, timeZone: string): Speaker {
  const texts = textsOf(messages);
  const translate = createTranslator({ locale, messages: asTexts(texts), timeZone, onError: () => {} });

  const say = (key: string, params: Record<string, string | number>, fallback: string) => {
    const path = key.replaceAll('.', '/');
    const text = texts[path];
    if (text === undefined || namesIn(text).some((name) => params[name] === undefined)) return fallback;
    return translate(path, params);
  };

  return {
    sentence: ({ key, params, text }) => say(`sentence.${key}`, params, text),
    problem: ({ code, params, message }) => say(`problem.${code}`, params ?? {}, message),
    remedy: ({ code, params, suggestion }) =>
      suggestion === undefined ? undefined : say(`remedy.${code}`, params ?? {}, suggestion),
  };
}

/** The server says from the same texts with every request. */
const textsOf = derivedOnce(({ sentence, problem, remedy }: Messages) => flat({ sentence, problem, remedy }));

/** A text as it is written, or as `icu-minify` compiles it: its pieces in order, an array for each `{name}`. */
type Text = string | readonly unknown[];
type Texts = { readonly [key: string]: Text | Texts };

/** `{a: {b: 'x'}}` → `{'a/b': 'x'}`: the translator reads a dot as a step into a tree, and codes are not known to the compiler. */
function flat(tree: Texts, prefix = ''): Record<string, Text> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      isText(value) ? [[prefix + key, value]] : Object.entries(flat(value, `${prefix}${key}/`)),
    ),
  );
}

/** What formats takes both forms; its types know only the written one. */
function asTexts(texts: Record<string, Text>): Record<string, string> {
  return texts as Record<string, string>;
}

function isText(value: Text | Texts): value is Text {
  return typeof value === 'string' || Array.isArray(value);
}

function namesIn(text: Text): string[] {
  if (typeof text !== 'string')
    return text.flatMap((piece) => (Array.isArray(piece) && typeof piece[0] === 'string' ? [piece[0]] : []));
  return [...text.matchAll(/\{(\w+)[,}]/g)].flatMap(([, name]) => name ?? []);
}
