import compile from 'icu-minify/compile';
import type { Written } from '../model/written.ts';
import type { Locale } from './locale.ts';
import { type Messages, messagesOf } from './messages.ts';
import type { Part } from './needed.ts';

type Texts = { readonly [key: string]: string | Texts };
type Compiled = { readonly [key: string]: ReturnType<typeof compile> | Compiled };

const made = new Map<Locale, Messages>();
const written = new Map<string, Written<Messages>>();

/**
 * These parts of the catalogue as pages take them, written as JSON once and for all; what is not asked for is not there, whatever the type says.
 */
export function writtenPartsOf(locale: Locale, parts: readonly Part[]): Written<Messages> {
  const key = `${locale} ${parts.join()}`;
  const present = written.get(key);
  if (present !== undefined) return present;
  const whole = compiledMessagesOf(locale);
  const text = JSON.stringify(Object.fromEntries(parts.map((part) => [part, whole[part]])));
  written.set(key, text);
  return text;
}

/**
 * The catalogue as pages take it: every text parsed, so that browsers need no parser (next.config.js leaves it out of the bundle).
 * In English the sentences of the snapshot are left out, a third of the catalogue: each carries its English text.
 */
export function compiledMessagesOf(locale: Locale): Messages {
  const present = made.get(locale);
  if (present !== undefined) return present;
  const messages = messagesOf(locale);
  const texts = locale === 'en' ? { ...messages, sentence: {} } : messages;
  const compiled = asMessages(compiledTree(texts));
  made.set(locale, compiled);
  return compiled;
}

function compiledTree(texts: Texts): Compiled {
  return Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [
      key,
      typeof value === 'string' ? plain(compile(value)) : compiledTree(value),
    ]),
  );
}

/** The compiler makes objects without a prototype, which React does not hand to a browser. */
function plain<T>(compiled: T): T {
  return JSON.parse(JSON.stringify(compiled));
}

/** use-intl takes compiled texts where its types say texts; keys and names, which the types are for, are the same. */
function asMessages(compiled: object): Messages {
  return compiled as Messages;
}
