import { createTranslator } from 'use-intl/core';
import { expect, test } from 'vitest';
import { en } from './messages/en.ts';
import { ja } from './messages/ja.ts';

type Texts = { readonly [key: string]: string | Texts };

/** `[['shell.skip', 'Skip to content'], …]` */
function leaves(tree: Texts, prefix = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : leaves(value, `${prefix}${key}.`),
  );
}

/** The names a text takes, with what is done to them: `count plural`, `router`. */
function names(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)(?=[,}])/g)].flatMap(([, name]) => name ?? []))].sort();
}

const english = leaves(en);
const japanese = new Map(leaves(ja));

test('both languages have the same keys', () => {
  expect([...japanese.keys()].sort()).toEqual(english.map(([key]) => key).sort());
});

test.each(english)('%s: the Japanese text uses no name the English one does not', (key, text) => {
  const known = new Set(names(text));
  expect(names(japanese.get(key) ?? '').filter((name) => !known.has(name))).toEqual([]);
});

test.each([
  ['en', english],
  ['ja', [...japanese]],
] as const)('every text of %s can be formatted', (locale, texts) => {
  const faults: string[] = [];
  for (const [key, text] of texts) {
    const say = createTranslator({
      locale,
      messages: { text },
      onError: (error) => faults.push(`${key}: ${error.message}`),
    });
    say('text', Object.fromEntries(names(text).map((name) => [name, 2])));
  }
  expect(faults).toEqual([]);
});
