'use client';

import X from 'lucide-react/icons/x';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslations } from '@/components/text/use-translations.ts';

/** Details of one row, beside the rows: they stay usable while it is open. */
export function Drawer({
  title,
  onClose,
  children,
}: {
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useTranslations('table');
  const panel = useRef<HTMLElement>(null);

  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) panel.current?.focus();
  }, []);

  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={t('details')}
      className="fixed inset-0 z-30 flex flex-col border-line-strong bg-raised shadow-2xl outline-none sm:inset-y-0 sm:right-0 sm:left-auto sm:w-[29rem] sm:border-l"
    >
      <header className="flex items-start gap-3 border-line border-b px-5 py-4">
        <h2 className="min-w-0 flex-1 break-words font-semibold text-lg">{title}</h2>
        <button
          type="button"
          onClick={onClose}
          aria-label={t('close')}
          className="-mt-1 -mr-2 flex size-9 shrink-0 items-center justify-center rounded hover:bg-hover"
        >
          <X aria-hidden="true" className="size-5" strokeWidth={1.75} />
        </button>
      </header>
      <div className="flex-1 space-y-5 overflow-y-auto px-5 py-4">{children}</div>
    </aside>
  );
}
