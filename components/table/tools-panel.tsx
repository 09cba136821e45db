'use client';

import { Popover } from '@base-ui/react/popover';
import type { RefObject } from 'react';
import { useCopied } from '@/components/text/use-copied.ts';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Column } from './column.ts';
import { download } from './export.ts';
import { useAddressState } from './use-address-state.ts';

type Choices = {
  within: string;
  columns: readonly Pick<Column<never>, 'id' | 'title'>[];
  /** The ids of those that are drawn. */
  chosen: readonly string[];
};
type Texts = {
  /** The name of a file without its ending. */
  file: string;
  rows: number;
  csv: () => string;
  json: () => string;
};

/** Columns, density, and the rows as they are shown now, to take away. */
export default function ToolsPanel({
  anchor,
  onClose,
  within,
  columns,
  chosen,
  ...texts
}: Choices & Texts & { anchor: RefObject<HTMLButtonElement | null>; onClose: () => void }) {
  const t = useTranslations('table');
  return (
    <Popover.Root
      open
      onOpenChange={(open, { event }) => {
        // A press on the button is the button's own affair.
        if (!open && !(event.target instanceof Node && anchor.current?.contains(event.target))) onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} align="end" sideOffset={6} className="z-40">
          <Popover.Popup
            aria-label={t('view')}
            finalFocus={anchor}
            className="max-h-[70dvh] w-80 space-y-3 overflow-y-auto rounded border border-line-strong bg-raised p-3 shadow-xl outline-none"
          >
            <Columns within={within} columns={columns} chosen={chosen} />
            <Density within={within} />
            <Export {...texts} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

const LEGEND = 'mb-1 font-semibold text-ink-soft text-xs';
const CHOICE = 'flex min-h-7 items-center gap-2 rounded px-1 hover:bg-hover';

function Columns({ within, columns, chosen }: Choices) {
  const t = useTranslations('table');
  const [, change] = useAddressState(within);
  const toggle = (id: string) => {
    const ids = columns
      .map((column) => column.id)
      .filter((other) => chosen.includes(other) !== (other === id));
    change({ cols: ids.length === columns.length ? '' : ids.join() });
  };
  return (
    <fieldset>
      <legend className={LEGEND}>{t('columns')}</legend>
      {columns.map(({ id, title }, position) => (
        <label key={id} className={CHOICE}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            disabled={position === 0}
            onChange={() => toggle(id)}
            className="accent-accent"
          />
          {title}
        </label>
      ))}
    </fieldset>
  );
}

function Density({ within }: Pick<Choices, 'within'>) {
  const t = useTranslations('table');
  const [{ density }, change] = useAddressState(within);
  return (
    <label className={`${CHOICE} border-line border-t pt-2`}>
      <input
        type="checkbox"
        checked={density === 'compact'}
        onChange={() => change({ density: density === 'compact' ? '' : 'compact' })}
        className="accent-accent"
      />
      {t('compact')}
    </label>
  );
}

function Export({ file, rows, csv, json }: Texts) {
  const t = useTranslations('table');
  const words = useTranslations('state');
  const formats = [
    { name: 'CSV', type: 'text/csv', suffix: 'csv', ...useCopied(csv) },
    { name: 'JSON', type: 'application/json', suffix: 'json', ...useCopied(json) },
  ] as const;
  return (
    <fieldset className="border-line border-t pt-2">
      <legend className="sr-only">{t('export')}</legend>
      <p className={LEGEND}>{t('exportRows', { rows })}</p>
      {formats.map(({ name, type, suffix, text, copied, copy }) => (
        <p key={name} className="-mx-1 flex items-center gap-1">
          <button type="button" className={`${CHOICE} whitespace-nowrap px-2 text-accent`} onClick={copy}>
            {copied ? words('copied') : t('copyAs', { format: name })}
          </button>
          <button
            type="button"
            className={`${CHOICE} whitespace-nowrap px-2 text-accent`}
            onClick={() => download(`${file}.${suffix}`, type, text())}
          >
            {t('downloadAs', { format: name })}
          </button>
        </p>
      ))}
    </fieldset>
  );
}
