'use client';

import { useMemo } from 'react';
import { Shape } from '@/components/state/shape.tsx';
import type { Column } from '@/components/table/column.ts';
import { Address } from '@/components/text/address.tsx';
import { Mono } from '@/components/text/mono.tsx';
import { Term } from '@/components/text/term.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { AdvertisementRow } from '@/lib/model/snapshot.ts';

export function useSentColumns(): Column<AdvertisementRow>[] {
  const t = useTranslations('advertisement');
  return useMemo(
    () => [
      {
        id: 'prefix',
        title: t('column.prefix'),
        cell: (row) => <Address text={row.prefix} />,
        by: (row) => row.prefix,
      },
      { id: 'router', title: t('column.router'), cell: (row) => row.router, by: (row) => row.router },
      { id: 'peer', title: t('column.peer'), cell: (row) => row.peer, by: (row) => row.peer },
      {
        id: 'nextHop',
        title: t('column.nextHop'),
        cell: (row) => <Mono>{row.nextHop ?? '–'}</Mono>,
        by: (row) => row.nextHop ?? '',
      },
      {
        id: 'asPath',
        title: t('column.asPath'),
        cell: (row) => <Mono>{row.asPath ?? '–'}</Mono>,
        by: (row) => row.asPath ?? '',
      },
      {
        id: 'origin',
        title: t('column.origin'),
        cell: (row) => <Origin origin={row.origin} />,
        by: (row) => row.origin ?? '',
      },
      {
        id: 'remark',
        title: t('column.remark'),
        cell: (row) => (row.leakBack ? <LeakBack /> : '–'),
        by: (row) => (row.leakBack ? 0 : 1),
        text: (row) => (row.leakBack ? t('leakBack') : ''),
      },
    ],
    [t],
  );
}

/** The mark of a load balancer address that returns to where it came from. */
export function LeakBack() {
  const t = useTranslations('advertisement');
  return (
    <span className="inline-flex items-center gap-1.5">
      <Shape health="degraded" className="size-2.5" />
      <Term means={t('leakBackHint')}>{t('leakBack')}</Term>
    </span>
  );
}

function Origin({ origin }: { origin: string | undefined }) {
  const t = useTranslations('term');
  if (origin === 'incomplete') return <Term means={t('originIncomplete')}>{origin}</Term>;
  if (origin === 'igp') return <Term means={t('originIgp')}>{origin}</Term>;
  if (origin === 'egp') return <Term means={t('originEgp')}>{origin}</Term>;
  return origin ?? '–';
}
