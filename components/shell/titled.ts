import 'server-only';
import type { Metadata } from 'next';
import { messagesOf } from '@/lib/i18n/messages.ts';
import { preferences } from './preferences.ts';

/** The title of a page in the reader's language. */
export async function titled(page: keyof ReturnType<typeof messagesOf>['shell']['page']): Promise<Metadata> {
  const { locale } = await preferences();
  return { title: messagesOf(locale).shell.page[page] };
}
