'use client';

import { type KeyboardEvent, useState } from 'react';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Block, Cell, CellUse } from './block.ts';
import { holdersText } from './holders.ts';

const LOOK: Record<CellUse, string> = {
  used: 'bg-accent',
  shared: 'bg-accent ring-2 ring-accent ring-offset-1 ring-offset-surface',
  stranger: 'border-2 border-degraded bg-degraded-wash',
  buggy: 'crossed border border-line',
  free: 'border border-line-strong',
  outside: '',
};
const LEGEND: readonly CellUse[] = ['used', 'shared', 'stranger', 'buggy', 'free'];

/** One block of 256 addresses. Point at a cell, or walk the held ones with the arrow keys, to see who holds it. */
export function AddressGrid({ block }: { block: Block }) {
  const t = useTranslations('pool');
  const [point, setPoint] = useState<Cell>();
  const firstHeld = block.cells.find(isHeld);
  const tellIf = (cell: Cell) => ({ onPointerEnter: () => setPoint(cell), onFocus: () => setPoint(cell) });
  const present = LEGEND.filter((use) => block.cells.some((cell) => cell.use === use));

  return (
    <figure className="min-w-0">
      <figcaption className="mb-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
        <span className="font-mono text-ink-soft">{block.prefix}0/24</span>
        {present.map((use) => (
          <span key={use} className="flex items-center gap-1.5 text-ink-soft">
            <span aria-hidden="true" className={`own-colours size-2.5 rounded-[2px] ${LOOK[use]}`} />
            {t(`use.${use}`)}
          </span>
        ))}
      </figcaption>
      <fieldset
        aria-label={t('grid', { range: `${block.prefix}0/24` })}
        onPointerLeave={() => setPoint(undefined)}
        onKeyDown={walk}
        className="own-colours grid max-w-2xl grid-cols-16 gap-[3px] sm:grid-cols-32"
      >
        {block.cells.map((cell) =>
          isHeld(cell) ? (
            <button
              key={cell.address}
              type="button"
              tabIndex={cell === firstHeld ? 0 : -1}
              aria-label={t('cell', {
                address: cell.address,
                use: t(`use.${cell.use}`),
                holders: holdersText(cell.held),
              })}
              className={`aspect-square rounded-[2px] ${LOOK[cell.use]}`}
              {...tellIf(cell)}
            />
          ) : (
            <span
              key={cell.address}
              aria-hidden="true"
              className={`aspect-square rounded-[2px] ${LOOK[cell.use]}`}
              {...tellIf(cell)}
            />
          ),
        )}
      </fieldset>
      <p className="mt-1.5 min-h-5 text-sm">
        {point === undefined ? (
          <span className="text-ink-faint text-xs">{t('gridHint')}</span>
        ) : (
          <>
            <span className="font-mono">{point.address}</span> <span>{t(`use.${point.use}`)}</span>{' '}
            {point.held !== undefined && <span className="text-ink-soft">{holdersText(point.held)}</span>}
          </>
        )}
      </p>
    </figure>
  );
}

function isHeld(cell: Cell): boolean {
  return cell.held !== undefined;
}

function walk(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const cells = [...event.currentTarget.querySelectorAll('button')];
  const at = cells.findIndex((cell) => cell.matches(':focus'));
  cells[(at + step + cells.length) % cells.length]?.focus();
  event.preventDefault();
}
