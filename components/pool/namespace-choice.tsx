'use client';

import { useTranslations } from '@/components/text/use-translations.ts';
import type { PoolRow } from '@/lib/model/snapshot.ts';

/** The namespaces in which something holds an address. Nothing to choose where there is only one. */
export function NamespaceChoice({
  pools,
  chosen,
  onChoose,
}: {
  pools: readonly PoolRow[];
  chosen: string;
  onChoose: (namespace: string) => void;
}) {
  const t = useTranslations('pool');
  const held = pools.flatMap(({ addresses }) => (addresses.state === 'unknown' ? [] : addresses.value));
  const namespaces = new Set(
    held.flatMap(({ holders }) => holders.flatMap(({ namespace }) => namespace ?? [])),
  );
  if (chosen !== '') namespaces.add(chosen);
  if (namespaces.size < 2 && chosen === '') return null;
  return (
    <label className="flex items-center gap-2 print:hidden">
      <span className="text-ink-soft">{t('namespace')}</span>
      <select
        value={chosen}
        onChange={(event) => onChoose(event.target.value)}
        className="h-8 max-w-56 rounded border border-line-strong bg-surface px-2"
      >
        <option value="">{t('allNamespaces')}</option>
        {[...namespaces].sort().map((namespace) => (
          <option key={namespace}>{namespace}</option>
        ))}
      </select>
    </label>
  );
}
