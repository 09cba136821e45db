'use client';

import { useMemo } from 'react';
import { Known } from '@/components/state/known.tsx';
import { knownOr } from '@/components/state/known-or.ts';
import { healthRank } from '@/components/state/order.ts';
import { Since } from '@/components/state/since.tsx';
import type { Column } from '@/components/table/column.ts';
import { Address } from '@/components/text/address.tsx';
import { Mono } from '@/components/text/mono.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import { TrendLine } from '@/components/trend/trend-line.tsx';
import type { PeerRow } from '@/lib/model/snapshot.ts';
import { PeerState } from './peer-state.tsx';

export function usePeerColumns(): Column<PeerRow>[] {
  const t = useTranslations('peer.column');
  const words = useTranslations('state');
  const speaker = useSpeaker();
  return useMemo(
    () => [
      { id: 'name', title: t('name'), cell: (row) => row.name, by: (row) => row.name },
      {
        id: 'state',
        title: t('state'),
        cell: (row) => <PeerState peer={row} />,
        card: 'beside',
        by: (row) => healthRank(row.health),
        text: (row) => (row.session.state === 'unknown' ? words('unknown') : row.session.value.state),
      },
      {
        id: 'node',
        title: t('node'),
        cell: (row) => <span className="block md:min-w-20">{row.node ?? '–'}</span>,
        by: (row) => row.node ?? '',
        card: 'short',
      },
      {
        id: 'router',
        title: t('router'),
        cell: (row) => row.router,
        by: (row) => row.router,
        card: 'short',
      },
      {
        id: 'address',
        title: t('address'),
        cell: (row) => (row.remoteAddress === undefined ? '–' : <Address text={row.remoteAddress} />),
        by: (row) => row.remoteAddress ?? '',
      },
      {
        id: 'as',
        title: t('as'),
        cell: (row) => <Mono>{row.remoteAs ?? '–'}</Mono>,
        by: (row) => row.remoteAs ?? -1,
        text: (row) => row.remoteAs ?? '',
        spare: true,
        end: true,
      },
      {
        id: 'prefixes',
        title: t('prefixes'),
        cell: (row) => (
          <Known of={row.session} brief>
            {({ prefixCount }) => prefixCount ?? '–'}
          </Known>
        ),
        by: (row) => knownOr(row.session, ({ prefixCount }) => prefixCount ?? -1, -2),
        text: (row) => knownOr(row.session, ({ prefixCount }) => String(prefixCount ?? ''), words('unknown')),
        end: true,
        spare: 'narrow',
      },
      {
        id: 'trend',
        title: t('trend'),
        cell: (row) => <TrendLine of={`peers/${row.key}`} className="h-4 w-20" />,
        spare: true,
      },
      {
        id: 'since',
        title: t('since'),
        cell: (row) => (
          <Known of={row.session} brief>
            {({ establishedSince }) =>
              establishedSince === undefined ? '–' : <Since at={establishedSince} />
            }
          </Known>
        ),
        by: (row) => knownOr(row.session, ({ establishedSince }) => -(establishedSince ?? 0), 0),
        text: (row) => knownOr(row.session, ({ establishedSince: at }) => isoText(at), words('unknown')),
        end: true,
        spare: true,
      },
      {
        id: 'remark',
        title: t('remark'),
        cell: (row) =>
          row.health === 'up' ? (
            '–'
          ) : (
            <span className="block md:min-w-24 text-ink-soft text-sm">{speaker.sentence(row.sentence)}</span>
          ),
        text: (row) => speaker.sentence(row.sentence),
      },
    ],
    [t, words, speaker],
  );
}

function isoText(at: number | undefined): string {
  return at === undefined ? '' : new Date(at).toISOString();
}
