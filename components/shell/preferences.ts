import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { SEARCH_HEADER } from '@/lib/access/request-headers.ts';
import { type Locale, negotiateLocale } from '@/lib/i18n/locale.ts';
import { type Theme, themeOf } from './theme.ts';

export type Preferences = { locale: Locale; theme: Theme; timeZone: string };

/** Language, theme and time zone of this request: the URL's wish, else the reader's earlier choice, else what the browser says. */
export const preferences = cache(async (): Promise<Preferences> => {
  const [header, cookie] = await Promise.all([headers(), cookies()]);
  const search = new URLSearchParams(header.get(SEARCH_HEADER) ?? '');
  return {
    locale: negotiateLocale({
      query: search.get('lang'),
      cookie: cookie.get('lang')?.value,
      acceptLanguage: header.get('accept-language'),
    }),
    theme: themeOf(search.get('theme')) ?? themeOf(cookie.get('theme')?.value) ?? 'system',
    timeZone: timeZoneOf(cookie.get('tz')?.value) ?? ownTimeZone,
  };
});

const ownTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

function timeZoneOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
