'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Brand } from './brand.tsx';

export function NotFound() {
  const t = useTranslations('shell.notFound');
  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col justify-center gap-3 px-6">
      <Brand />
      <h1 className="mt-4 font-semibold text-2xl">{t('title')}</h1>
      <p className="text-ink-soft">{t('text')}</p>
      <p>
        <Link href="/" className="text-accent underline">
          {t('back')}
        </Link>
      </p>
    </main>
  );
}
