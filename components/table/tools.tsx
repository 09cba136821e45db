'use client';

import Settings2 from 'lucide-react/icons/settings-2';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslations } from '@/components/text/use-translations.ts';
import { type Column, chosenColumns } from './column.ts';
import { csvOf, jsonOf } from './export.ts';
import { useAddressState } from './use-address-state.ts';

const ToolsPanel = lazy(() => import('./tools-panel.tsx'));

/** The button beside the filter; what it opens is fetched when first wanted. */
export function Tools<R>({
  section,
  within,
  rows,
  columns,
}: {
  section: string;
  within: string;
  rows: readonly R[];
  columns: readonly Column<R>[];
}) {
  const t = useTranslations('table');
  const [{ cols }] = useAddressState(within);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex h-8 shrink-0 items-center gap-1.5 rounded border border-line-strong bg-surface px-2.5 hover:bg-hover"
      >
        <Settings2 aria-hidden="true" className="size-4" strokeWidth={1.75} />
        <span className="sr-only sm:not-sr-only">{t('view')}</span>
      </button>
      {open && (
        <Suspense>
          <ToolsPanel
            within={within}
            file={`hopboard-${section}`}
            rows={rows.length}
            columns={columns}
            chosen={chosenColumns(columns, cols).map(({ id }) => id)}
            csv={() => csvOf(rows, chosenColumns(columns, cols))}
            json={() => jsonOf(rows)}
            anchor={button}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
