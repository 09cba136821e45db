import { expect, test } from 'vitest';
import { negotiateLocale } from './locale.ts';

test.each([
  [{ query: 'ja', cookie: 'en', acceptLanguage: 'en' }, 'ja'],
  [{ query: 'tlh', cookie: 'ja', acceptLanguage: 'en' }, 'ja'],
  [{ acceptLanguage: 'ja-JP,ja;q=0.9,en;q=0.8' }, 'ja'],
  [{ acceptLanguage: 'fr, en;q=0.3, ja;q=0.7' }, 'ja'],
  [{ acceptLanguage: 'ja;q=0, en' }, 'en'],
  [{ acceptLanguage: 'fr' }, 'en'],
  [{}, 'en'],
] as const)('%j gives %s', (wish, locale) => {
  expect(negotiateLocale(wish)).toBe(locale);
});
