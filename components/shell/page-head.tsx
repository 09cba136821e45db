'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

type PageName =
  | 'overview'
  | 'services'
  | 'pools'
  | 'peers'
  | 'routes'
  | 'advertisements'
  | 'nat'
  | 'settings';

/** The name of a page and the question it answers. */
export function PageHead({ page, children }: { page: PageName; children?: ReactNode }) {
  const t = useTranslations('shell');
  return (
    <header className="mb-4 flex flex-wrap items-end gap-x-6 gap-y-1">
      <div className="min-w-0">
        <h1 className="font-semibold text-xl tracking-tight">{t(`page.${page}`)}</h1>
        <p className="text-ink-soft">{t(`about.${page}`)}</p>
      </div>
      {children !== undefined && <div className="ml-auto flex flex-wrap gap-x-4">{children}</div>}
    </header>
  );
}
