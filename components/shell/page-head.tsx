'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useAddressState } from '@/components/table/use-address-state.ts';
import { useTranslations } from '@/components/text/use-translations.ts';

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
        {page !== 'overview' && <Breadcrumb page={page} />}
        <h1 className="font-semibold text-xl tracking-tight">{t(`page.${page}`)}</h1>
        <p className="text-pretty text-ink-soft">{t(`about.${page}`)}</p>
      </div>
      {children !== undefined && <div className="ml-auto flex flex-wrap gap-x-4">{children}</div>}
    </header>
  );
}

/** From the overview through the page to the row whose details are open. */
function Breadcrumb({ page }: { page: PageName }) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const [{ sel }] = useAddressState();
  // The last part of a row's key is its own name; those before it say where that name counts.
  const row = sel.split('|').at(-1) ?? '';
  const steps = [
    { href: '/', name: t('page.overview') },
    { href: pathname, name: t(`page.${page}`) },
    ...(row === '' ? [] : [{ href: undefined, name: row }]),
  ];
  return (
    <nav aria-label={t('breadcrumb')} className="mb-0.5 print:hidden">
      <ol className="flex flex-wrap text-ink-soft text-xs">
        {steps.map(({ href, name }, position) => (
          <li
            key={name}
            className="after:mx-1.5 after:text-ink-faint after:content-['›'] last:after:content-none"
          >
            {position === steps.length - 1 || href === undefined ? (
              <span aria-current={row === '' ? 'page' : 'location'}>{name}</span>
            ) : (
              <Link prefetch={false} href={href} className="hover:text-ink hover:underline">
                {name}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
