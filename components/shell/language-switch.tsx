'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { useLocale } from 'use-intl';
import { useTranslations } from '@/components/text/use-translations.ts';
import { LOCALES, type Locale } from '@/lib/i18n/locale.ts';
import { rememberLanguage } from './remember.ts';

export function LanguageSwitch() {
  const t = useTranslations('shell.language');
  const current = useLocale();
  const router = useRouter();
  const [pending, start] = useTransition();

  // A `?lang=` in the address would go on winning over the choice just made.
  const choose = (locale: Locale) =>
    start(async () => {
      await rememberLanguage(locale);
      const url = new URL(window.location.href);
      url.searchParams.delete('lang');
      router.replace(url.pathname + url.search + url.hash);
      router.refresh();
    });

  return (
    <fieldset className="flex rounded border border-line" aria-busy={pending}>
      <legend className="sr-only">{t('label')}</legend>
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={current === locale}
          onClick={() => choose(locale)}
          className="h-8 flex-1 text-ink-soft text-sm hover:bg-hover aria-pressed:bg-selected aria-pressed:text-ink"
        >
          {t(locale)}
        </button>
      ))}
    </fieldset>
  );
}
