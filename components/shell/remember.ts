'use server';

import { cookies } from 'next/headers';
import { localeOf } from '@/lib/i18n/locale.ts';
import { themeOf } from './theme.ts';

const YEAR_SECONDS = 31_536_000;

/** Keeps the language a reader chose; the page is rendered again in it. Anything that is no language is ignored. */
export async function rememberLanguage(wish: string): Promise<void> {
  await keep('lang', localeOf(wish));
}

/** Keeps the theme a reader chose. Anything that is no theme is ignored. */
export async function rememberTheme(wish: string): Promise<void> {
  await keep('theme', themeOf(wish));
}

/** Keeps the reader's time zone, which only their browser knows, so that the next page is rendered in it. */
export async function rememberTimeZone(zone: string): Promise<void> {
  await keep('tz', zone.length < 64 ? zone : undefined);
}

async function keep(name: string, value: string | undefined) {
  if (value === undefined) return;
  const jar = await cookies();
  jar.set(name, value, { path: '/', maxAge: YEAR_SECONDS, sameSite: 'lax' });
}
