import type { Locale } from '@/lib/i18n/locale.ts';

const SECOND = 1000;
const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', SECOND],
] as const;

/**
 * As `Intl.NumberFormat` says them, narrow in English and short in Japanese. To load its units was a sixth of what the first page takes to
 * come alive, in one piece.
 */
const UNITS = {
  en: { day: 'd', hour: 'h', minute: 'm', second: 's' },
  ja: { day: ' 日', hour: ' 時間', minute: ' 分', second: ' 秒' },
} as const satisfies Record<Locale, Record<(typeof STEPS)[number][0], string>>;

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
      return position > 0 && count === 0 ? [] : `${count}${UNITS[locale][unit]}`;
    })
    .join(' ');
}
