import type { Locale } from '@/lib/i18n/locale.ts';

const SECOND = 1000;
const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', SECOND],
] as const;

/** Narrow English reads `12s`; narrow Japanese drops the space and the word, short keeps `12 秒`. */
const DISPLAY = { en: 'narrow', ja: 'short' } as const;

/**
 * A length of time in words, in its largest unit and, where that says more, the one below: `12s`, `3m`, `1d 2h`.
 * @param ms not negative; a little less than zero (clocks disagree) counts as zero
 */
export function durationText(ms: number, locale: Locale, parts: 1 | 2 = 1): string {
  const whole = Math.max(0, Math.floor(ms / SECOND) * SECOND);
  const start = STEPS.findIndex(([, size]) => whole >= size);
  const first = start === -1 ? STEPS.length - 1 : start;
  let rest = whole;
  return STEPS.slice(first, first + parts)
    .flatMap(([unit, size], position) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return position > 0 && count === 0 ? [] : unitText(count, unit, locale);
    })
    .join(' ');
}

/** Making one costs far more than using it, and ages are said anew every second. */
const formatters = new Map<string, Intl.NumberFormat>();

function unitText(count: number, unit: string, locale: Locale): string {
  const key = `${locale} ${unit}`;
  const formatter =
    formatters.get(key) ??
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: DISPLAY[locale] });
  formatters.set(key, formatter);
  return formatter.format(count);
}
