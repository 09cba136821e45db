'use client';

import { useLocale, useTimeZone } from 'use-intl';
import type { Locale } from '@/lib/i18n/locale.ts';

const TIME = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;

const FIELDS = {
  clock: TIME,
  moment: { year: 'numeric', month: '2-digit', day: '2-digit', ...TIME },
  hour: { hour: '2-digit' },
} as const;

/** `03:12:44`, on the 24-hour clock everywhere: logs and routers use it. */
export function clockText(at: number, locale: Locale, timeZone: string): string {
  return formatter('clock', locale, timeZone).format(at);
}

/** Date and time of day, for the exact moment behind an age. */
export function momentText(at: number, locale: Locale, timeZone: string): string {
  return formatter('moment', locale, timeZone).format(at);
}

/** The hour of the day, 0 to 23. */
export function hourOf(at: number, timeZone: string): number {
  return Number(formatter('hour', 'en', timeZone).format(at));
}

/** Making one costs far more than using it, and a page says dozens of moments. There are no more of them than time zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(what: keyof typeof FIELDS, locale: Locale, timeZone: string): Intl.DateTimeFormat {
  const key = `${what} ${locale} ${timeZone}`;
  const made =
    formatters.get(key) ??
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
      ...FIELDS[what],
      hourCycle: 'h23',
      timeZone,
    });
  formatters.set(key, made);
  return made;
}

/** Language and time zone of the reader, as the formatters above want them. */
export function useReader(): { locale: Locale; timeZone: string } {
  return { locale: useLocale(), timeZone: useTimeZone() ?? 'UTC' };
}
