'use client';

import { useTranslations } from '@/components/text/use-translations.ts';
import { BrandMark } from './brand-mark.tsx';

/** A page that could not be drawn at all. What failed stands in the server's log under the digest. */
export function Failure({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('shell.error');
  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col justify-center gap-3 px-6">
      <BrandMark />
      <h1 className="mt-4 font-semibold text-2xl">{t('title')}</h1>
      <p className="text-ink-soft">{t('text', { digest: error.digest ?? error.name })}</p>
      <p>
        <button type="button" onClick={reset} className="text-accent underline">
          {t('retry')}
        </button>
      </p>
    </main>
  );
}
