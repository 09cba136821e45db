'use client';

import { useState } from 'react';
import { Cell } from '@/components/table/cell.tsx';
import { Address } from '@/components/text/address.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { PoolAddress } from '@/lib/model/snapshot.ts';
import { holdersText } from './holders.ts';

/** Of more than these a large pool has a grid to find one in. */
const MOST = 64;

/** Who holds which address of a pool. */
export function HolderList({ addresses }: { addresses: readonly PoolAddress[] }) {
  const t = useTranslations('pool');
  const [all, showAll] = useState(false);
  const shown = all ? addresses : addresses.slice(0, MOST);
  if (addresses.length === 0) return <p className="text-ink-soft">{t('noneUsed')}</p>;
  return (
    <>
      <table className="rows plain">
        <caption className="sr-only">{t('holders')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('address')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('holder')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((entry) => (
            <tr key={entry.address}>
              <Cell title={t('address')}>
                <Address text={entry.address} />
              </Cell>
              <Cell title={t('state')}>{t(`use.${entry.use}`)}</Cell>
              <Cell title={t('holder')}>{holdersText(entry)}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < addresses.length && (
        <button type="button" className="text-accent underline print:hidden" onClick={() => showAll(true)}>
          {t('allHolders', { count: addresses.length })}
        </button>
      )}
    </>
  );
}
