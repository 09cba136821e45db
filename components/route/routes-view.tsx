'use client';

import { useMemo } from 'react';
import { Teach } from '@/components/lesson/teach.tsx';
import type { WrittenSight } from '@/components/live/read-sight.ts';
import { useSections } from '@/components/live/use-sections.ts';
import { PageHead } from '@/components/shell/page-head.tsx';
import { emptyUnless } from '@/components/state/empty.tsx';
import { Gaps } from '@/components/state/gaps.tsx';
import { Known } from '@/components/state/known.tsx';
import { healthRank, worstFirst } from '@/components/state/order.ts';
import { StaleFeeds } from '@/components/state/stale-feeds.tsx';
import { State } from '@/components/state/state.tsx';
import type { Column } from '@/components/table/column.ts';
import { Table } from '@/components/table/table.tsx';
import { useClusterColumn } from '@/components/table/use-cluster-column.ts';
import { Breakable } from '@/components/text/breakable.tsx';
import { Mono } from '@/components/text/mono.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import { TrendLine } from '@/components/trend/trend-line.tsx';
import type { RouteRow } from '@/lib/model/snapshot.ts';
import { HopGroups } from './hop-groups.tsx';
import { RouteDetails } from './route-details.tsx';

/** What the rows are read from, of all sources. */
const FEEDS = ['routes'];

export function RoutesView({ first }: { first: WrittenSight<'routes'> }) {
  const t = useTranslations('route');
  const { routes } = useSections(first).sections;
  const columns = useClusterColumn(useColumns());
  return (
    <>
      <PageHead page="routes">
        <span className="flex flex-wrap items-start gap-x-3">
          <span className="text-ink-soft text-sm">{t('trend')}</span>
          <TrendLine of="prefixes" className="h-8 w-56" captioned />
        </span>
      </PageHead>
      <Gaps gaps={routes.gaps} />
      <StaleFeeds names={FEEDS} />
      <Table
        label={t('label')}
        section="routes"
        rows={routes.rows}
        arrange={worstFirst}
        columns={columns}
        textOf={textOf}
        details={(row) => ({
          title: <Mono className="text-lg">{row.prefix}</Mono>,
          body: <RouteDetails row={row} />,
        })}
        empty={emptyUnless(
          routes.gaps,
          <Teach subject="routes" hint={t('emptyHint')}>
            {t('empty')}
          </Teach>,
        )}
      />
    </>
  );
}

function useColumns(): Column<RouteRow>[] {
  const t = useTranslations('route');
  const words = useTranslations('state.reach');
  const speaker = useSpeaker();
  return useMemo(
    () => [
      {
        id: 'prefix',
        title: t('column.prefix'),
        cell: (row) => <Mono>{row.prefix}</Mono>,
        by: (row) => row.prefix,
      },
      {
        id: 'state',
        title: t('column.state'),
        cell: (row) => <State health={row.health} word={words(row.health)} feeds={[row.hops.feed]} />,
        card: 'beside',
        by: (row) => healthRank(row.health),
        text: (row) => words(row.health),
      },
      {
        id: 'remark',
        title: t('column.remark'),
        cell: (row) => (
          <span className="block md:min-w-36 text-ink-soft text-sm">{speaker.sentence(row.sentence)}</span>
        ),
        card: 'line',
        text: (row) => speaker.sentence(row.sentence),
        spare: true,
      },
      {
        id: 'router',
        title: t('column.router'),
        cell: (row) => row.router,
        by: (row) => row.router,
        card: 'short',
      },
      {
        id: 'hops',
        title: t('column.hops'),
        cell: (row) => <HopGroups hops={row.hops} />,
        text: (row) => hopsText(row),
      },
      {
        id: 'expected',
        title: t('column.expected'),
        cell: (row) => (
          <Known of={row.expected} brief>
            {(nodes) => (
              <span title={nodes.join(', ')} className="whitespace-nowrap">
                {nodes.length === 0
                  ? t('nobody')
                  : nodes.length > 2
                    ? t('nodes', { count: nodes.length })
                    : nodes.join(', ')}
              </span>
            )}
          </Known>
        ),
        text: (row) => (row.expected.state === 'unknown' ? words('unknown') : row.expected.value.join(' ')),
        spare: 'narrow',
        card: 'short',
      },
      { id: 'hosts', title: t('column.hosts'), cell: (row) => <Names of={served(row)} />, by: servedText },
    ],
    [t, words, speaker],
  );
}

/** So many names are shown in a row; the rest is counted, and stands in the drawer. */
const FEW = 3;

function Names({ of: names }: { of: readonly string[] }) {
  const t = useTranslations('route');
  const shown = names.length > FEW + 1 ? names.slice(0, FEW) : names;
  return (
    <span
      className="block md:min-w-28 min-[90rem]:min-w-40"
      title={shown === names ? undefined : names.join(', ')}
    >
      {shown.map((name, index) => (
        <span key={name} className="md:block">
          <Breakable text={name} />
          {index < shown.length - 1 && ', '}
        </span>
      ))}
      {shown !== names && (
        <span className="whitespace-nowrap text-ink-soft md:block">
          {' '}
          {t('moreHosts', { count: names.length - FEW })}
        </span>
      )}
    </span>
  );
}

function served({ hosts, services }: RouteRow): readonly string[] {
  return hosts.length > 0 ? hosts : services.map(({ namespace, name }) => `${namespace}/${name}`);
}

function servedText(row: RouteRow): string {
  return served(row).join(', ');
}

function textOf(row: RouteRow): string {
  return [row.prefix, row.router, servedText(row), hopsText(row)].join(' ');
}

function hopsText({ hops }: RouteRow): string {
  if (hops.state === 'unknown') return '';
  return hops.value.map(({ nextHop, node, state }) => [nextHop, node, state].join(' ')).join(', ');
}
