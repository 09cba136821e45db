'use client';

import { useTranslations } from '@/components/text/use-translations.ts';
import { BrandMark } from './brand-mark.tsx';

/** Next sends this with every page: a plain link brings no second copy of next/link. */
export function NotFound() {
  const t = useTranslations('shell.notFound');
  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col justify-center gap-3 px-6">
      <BrandMark />
      <h1 className="mt-4 font-semibold text-2xl">{t('title')}</h1>
      <p className="text-ink-soft">{t('text')}</p>
      <p>
        <a href="/" className="text-accent underline">
          {t('back')}
        </a>
      </p>
    </main>
  );
}
