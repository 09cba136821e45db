import { expect, test } from 'vitest';
import { compiledMessagesOf, writtenPartsOf } from './compiled.ts';
import { LOCALES } from './locale.ts';

test.each(LOCALES)('%s holds nothing but what can be sent to a browser', (locale) => {
  const messages = compiledMessagesOf(locale);
  expect(structuredClone(messages)).toEqual(messages);
  const prototypes = new Set<unknown>();
  JSON.stringify(messages, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null) prototypes.add(Object.getPrototypeOf(value));
    return value;
  });
  expect([...prototypes].sort()).toEqual([Object.prototype, Array.prototype].sort());
});

test('English leaves out the sentences, which carry their text; Japanese has them', () => {
  expect(compiledMessagesOf('en').sentence).toEqual({});
  expect(Object.keys(compiledMessagesOf('ja').sentence)).toContain('verdict');
});

test('is made once', () => {
  expect(compiledMessagesOf('ja')).toBe(compiledMessagesOf('ja'));
});

test('parts are those asked for, and no other', () => {
  const parts = JSON.parse(writtenPartsOf('ja', ['shell', 'noc']));
  expect(Object.keys(parts)).toEqual(['shell', 'noc']);
  expect(parts.noc).toEqual(compiledMessagesOf('ja').noc);
});
