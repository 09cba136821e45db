'use client';

import Search from 'lucide-react/icons/search';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslations } from '@/components/text/use-translations.ts';

/**
 * @param opens whether rows have details that keys open
 * @param children what else stands in the bar above a table
 */
export function Filter({
  query,
  shown,
  total,
  opens,
  onChange,
  children,
}: {
  query: string;
  shown: number;
  total: number;
  opens: boolean;
  onChange: (query: string) => void;
  children: ReactNode;
}) {
  const t = useTranslations('table');
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(query);

  // The address follows what is typed a little later; meanwhile it must not take letters back.
  useEffect(() => {
    if (document.activeElement !== input.current) setText(query);
  }, [query]);

  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2 print:hidden">
      <label className="relative min-w-0 flex-1 sm:max-w-72">
        <span className="sr-only">{t('filter')}</span>
        <Search
          aria-hidden="true"
          className="absolute top-2 left-2.5 size-4 text-ink-faint"
          strokeWidth={1.75}
        />
        <input
          ref={input}
          data-filter
          type="search"
          value={text}
          placeholder={t('filterHint')}
          onChange={(event) => {
            setText(event.target.value);
            onChange(event.target.value);
          }}
          className="h-8 w-full rounded border border-line-strong bg-surface pr-2 pl-8 placeholder:text-ink-faint"
        />
      </label>
      <p role="status" className="text-ink-faint text-sm">
        {shown === total ? t('rows', { shown }) : t('rowsOf', { shown, total })}
      </p>
      {opens && <p className="ml-auto hidden text-ink-faint text-xs xl:block">{t('keys')}</p>}
      <div className={opens ? 'ml-auto xl:ml-0' : 'ml-auto'}>{children}</div>
    </div>
  );
}
