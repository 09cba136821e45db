'use client';

import { useLocale, useTimeZone } from 'use-intl';
import type { Locale } from '@/lib/i18n/locale.ts';

/** `03:12:44`, on the 24-hour clock everywhere: logs and routers use it. */
export function clockText(at: number, locale: Locale, timeZone: string): string {
  return formatter(locale, timeZone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at);
}

/** Date and time of day, for the exact moment behind an age. */
export function momentText(at: number, locale: Locale, timeZone: string): string {
  return formatter(locale, timeZone, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(at);
}

/** The hour of the day, 0 to 23. */
export function hourOf(at: number, timeZone: string): number {
  return Number(formatter('en', timeZone, { hour: '2-digit' }).format(at));
}

function formatter(
  locale: Locale,
  timeZone: string,
  fields: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    ...fields,
    hourCycle: 'h23',
    timeZone,
  });
}

/** Language and time zone of the reader, as the formatters above want them. */
export function useReader(): { locale: Locale; timeZone: string } {
  return { locale: useLocale(), timeZone: useTimeZone() ?? 'UTC' };
}
