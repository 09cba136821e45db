'use client';

import { useMemo } from 'react';
import { Known } from '@/components/state/known.tsx';
import { knownOr } from '@/components/state/known-or.ts';
import { healthRank } from '@/components/state/order.ts';
import { State } from '@/components/state/state.tsx';
import type { Column } from '@/components/table/column.ts';
import { Address } from '@/components/text/address.tsx';
import { Breakable } from '@/components/text/breakable.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { ServiceRow } from '@/lib/model/snapshot.ts';
import { serviceName } from './service-name.ts';

export function useServiceColumns(): Column<ServiceRow>[] {
  const t = useTranslations('service');
  const words = useTranslations('state.reach');
  const speaker = useSpeaker();
  return useMemo(
    () => [
      {
        id: 'host',
        title: t('column.host'),
        cell: (row) => <Breakable text={serviceName(row)} />,
        by: serviceName,
      },
      {
        id: 'state',
        title: t('column.state'),
        cell: (row) => <State health={row.health} word={words(row.health)} feeds={row.feeds} />,
        card: 'beside',
        by: (row) => healthRank(row.health),
        text: (row) => words(row.health),
      },
      {
        id: 'remark',
        title: t('column.remark'),
        cell: (row) => (
          <span className="block md:min-w-32 text-ink-soft text-sm">{speaker.sentence(row.sentence)}</span>
        ),
        card: 'line',
        text: (row) => speaker.sentence(row.sentence),
      },
      {
        id: 'object',
        title: t('column.object'),
        cell: (row) => (
          <span className="2xl:whitespace-nowrap">
            <span className="text-ink-soft">{row.kind}</span>{' '}
            {row.host !== undefined && <Breakable text={`${row.namespace}/${row.name}`} />}
          </span>
        ),
        by: (row) => `${row.kind} ${row.namespace}/${row.name}`,
        spare: true,
      },
      { id: 'address', title: t('column.address'), cell: (row) => <Addresses row={row} />, by: addressText },
      {
        id: 'pool',
        title: t('column.pool'),
        cell: (row) => pools(row).join(', ') || '–',
        by: (row) => pools(row).join(),
        spare: true,
      },
      {
        id: 'hops',
        title: t('column.nextHops'),
        cell: (row) => (
          <Known of={row.nextHops} brief>
            {({ inUse, expected }) => t('inUseOf', { inUse, expected })}
          </Known>
        ),
        text: (row) =>
          knownOr(row.nextHops, ({ inUse, expected }) => `${inUse}/${expected}`, words('unknown')),
        by: (row) => knownOr(row.nextHops, ({ inUse }) => inUse, -1),
        end: true,
      },
      {
        id: 'endpoints',
        title: t('column.endpoints'),
        cell: (row) => (
          <Known of={row.endpoints} brief>
            {({ ready, total }) => t('endpointsOf', { ready, total })}
          </Known>
        ),
        text: (row) => knownOr(row.endpoints, ({ ready, total }) => `${ready}/${total}`, words('unknown')),
        by: (row) => knownOr(row.endpoints, ({ ready }) => ready, -1),
        end: true,
        spare: 'narrow',
      },
      {
        id: 'nat',
        title: t('column.nat'),
        cell: natCount,
        by: natCount,
        end: true,
        spare: 'narrow',
      },
    ],
    [t, words, speaker],
  );
}

function Addresses({ row }: { row: ServiceRow }) {
  const t = useTranslations('service');
  if (row.addresses.length === 0) return <span className="text-ink-soft">{t('noAddress')}</span>;
  return (
    <span className="flex flex-col">
      {row.addresses.map(({ address }) => (
        <Address key={address} text={address} />
      ))}
    </span>
  );
}

function addressText(row: ServiceRow): string {
  return row.addresses.map(({ address }) => address).join(' ');
}

function pools(row: ServiceRow): string[] {
  return [...new Set(row.addresses.flatMap(({ pool }) => pool ?? []))];
}

function natCount(row: ServiceRow): number {
  return new Set(row.addresses.flatMap(({ nat }) => nat)).size;
}
