'use client';

import { useMemo } from 'react';
import { healthRank } from '@/components/state/order.ts';
import { State } from '@/components/state/state.tsx';
import type { Column } from '@/components/table/column.ts';
import { Breakable } from '@/components/text/breakable.tsx';
import { useReader } from '@/components/text/moment.ts';
import { Mono } from '@/components/text/mono.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { NatRow } from '@/lib/model/snapshot.ts';
import { leadsTo, matchersOf } from './matchers.ts';

export function useNatColumns(): Column<NatRow>[] {
  const t = useTranslations('nat');
  const speaker = useSpeaker();
  return useMemo(
    () => [
      {
        id: 'position',
        title: t('column.position'),
        cell: (row) => (
          <span className="whitespace-nowrap">
            <span className="text-ink-soft">{row.router}</span> <Mono>{row.position}</Mono>
          </span>
        ),
        by: (row) => `${row.router} ${row.position}`,
      },
      {
        id: 'state',
        title: t('column.state'),
        cell: (row) => <NatState row={row} />,
        card: 'beside',
        by: (row) => healthRank(row.health),
        text: (row) => t(`health.${row.disabled ? 'disabled' : row.health}`),
      },
      {
        id: 'match',
        title: t('column.match'),
        cell: (row) => (
          <span className="flex flex-wrap gap-x-2.5 min-[90rem]:min-w-104">
            {matchersOf(row).map(({ name, value }) => (
              <span key={name} className="whitespace-nowrap font-mono text-sm">
                <span className="text-ink-faint">{name}=</span>
                {value}
              </span>
            ))}
          </span>
        ),
        text: (row) =>
          matchersOf(row)
            .map(({ name, value }) => `${name}=${value}`)
            .join(' '),
      },
      {
        id: 'to',
        title: t('column.to'),
        cell: (row) => (
          <span className="flex md:min-w-28 flex-col">
            <Mono>{leadsTo(row) ?? row.action}</Mono>
            <span className="text-ink-soft text-xs">
              <Breakable text={targetText(row) || t(row.targetKnown ? 'nothing' : 'unread')} />
            </span>
          </span>
        ),
        by: (row) => leadsTo(row) ?? row.action,
      },
      {
        id: 'remarks',
        title: t('column.remarks'),
        cell: (row) => <Remarks row={row} />,
        text: (row) => row.remarks.map(speaker.sentence).join('; '),
      },
      {
        id: 'packets',
        title: t('column.packets'),
        cell: (row) => <Count value={row.packets} />,
        by: (row) => row.packets ?? -1,
        text: (row) => row.packets ?? '',
        spare: true,
        end: true,
      },
    ],
    [t, speaker],
  );
}

export function NatState({ row }: { row: NatRow }) {
  const t = useTranslations('nat');
  const word = row.invalid ? t('invalid') : t(`health.${row.disabled ? 'disabled' : row.health}`);
  return <State health={row.health} word={word} feeds={[row.feed]} />;
}

/** What is to be said about a rule, worst first. */
export function Remarks({ row }: { row: NatRow }) {
  const t = useTranslations('nat');
  const speaker = useSpeaker();
  if (row.remarks.length === 0) return <span className="text-ink-soft">{t('right')}</span>;
  return (
    <ul className="md:min-w-32">
      {row.remarks.map((remark) => (
        <li key={remark.key}>{speaker.sentence(remark)}</li>
      ))}
    </ul>
  );
}

function Count({ value }: { value: number | undefined }) {
  const { locale } = useReader();
  return value === undefined ? '–' : new Intl.NumberFormat(locale).format(value);
}

function targetText({ target }: NatRow): string {
  if (target === undefined) return '';
  return (target.hosts.length > 0 ? target.hosts : target.services).join(', ');
}
