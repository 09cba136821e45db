'use client';

import { useAddressState } from '@/components/table/use-address-state.ts';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { PoolAddress, PoolRow } from '@/lib/model/snapshot.ts';
import { AddressGrid } from './address-grid.tsx';
import { type BlockUse, blockField, blockNamed } from './block.ts';

/** A pool too large for one grid: a field of blocks, and the grid of the one that is looked into. */
export function BlockField({ pool, addresses }: { pool: PoolRow; addresses: readonly PoolAddress[] }) {
  const t = useTranslations('pool');
  const [{ block: chosen }, change] = useAddressState();
  const field = blockField(pool, addresses);
  if (field.length === 0) return null;
  const block = chosen === '' ? undefined : blockNamed(pool, addresses, chosen);
  return (
    <div className="space-y-4">
      <fieldset>
        <legend className="mb-1.5 text-ink-soft text-xs">{t('blockHint')}</legend>
        <div className="own-colours grid max-w-2xl grid-cols-16 gap-[3px] sm:grid-cols-32">
          {field.map((use) => (
            <BlockButton
              key={use.prefix}
              use={use}
              chosen={use.prefix === chosen}
              onChoose={() => change({ block: use.prefix === chosen ? '' : use.prefix })}
            />
          ))}
        </div>
      </fieldset>
      {block !== undefined && <AddressGrid block={block} />}
    </div>
  );
}

function BlockButton({
  use: { prefix, used, of },
  chosen,
  onChoose,
}: {
  use: BlockUse;
  chosen: boolean;
  onChoose: () => void;
}) {
  const t = useTranslations('pool');
  const text = t('blockUse', { prefix, used, of });
  // A single address must show, so the darkness does not begin at nothing.
  const share = used === 0 ? 0 : 25 + (75 * used) / of;
  return (
    <button
      type="button"
      aria-label={text}
      aria-pressed={chosen}
      title={text}
      onClick={onChoose}
      style={{ background: `color-mix(in oklab, var(--color-accent) ${share}%, transparent)` }}
      className="aspect-square rounded-[2px] border border-line-strong aria-pressed:ring-2 aria-pressed:ring-ink"
    />
  );
}
