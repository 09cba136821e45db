import type { Locale } from './locale.ts';
import { en } from './messages/en.ts';
import { ja } from './messages/ja.ts';

export type Messages = typeof en;

/** The whole catalogue of a language. Every text takes the same names as the English one (held by `messages.test.ts`), hence the one type. */
export function messagesOf(locale: Locale): Messages {
  return locale === 'ja' ? (ja as Messages) : en;
}
