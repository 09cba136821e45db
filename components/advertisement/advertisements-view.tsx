'use client';

import { type ReactNode, useMemo } from 'react';
import { useSources } from '@/components/lesson/sources-context.tsx';
import { Teach } from '@/components/lesson/teach.tsx';
import type { WrittenSight } from '@/components/live/read-sight.ts';
import { useSections } from '@/components/live/use-sections.ts';
import { PageHead } from '@/components/shell/page-head.tsx';
import { useNarrow } from '@/components/shell/use-narrow.ts';
import { Empty, emptyUnless } from '@/components/state/empty.tsx';
import { Fold } from '@/components/state/fold.tsx';
import { Gaps } from '@/components/state/gaps.tsx';
import { StaleFeeds } from '@/components/state/stale-feeds.tsx';
import { Table } from '@/components/table/table.tsx';
import { useAddressState } from '@/components/table/use-address-state.ts';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { AdvertisementRow } from '@/lib/model/snapshot.ts';
import { FlowTable } from './flow-table.tsx';
import { useSentColumns } from './sent-columns.tsx';

/** What the rows are read from, of all sources. */
const FEEDS = ['advertisements', 'routes'];

export function AdvertisementsView({ first }: { first: WrittenSight<'advertisements'> }) {
  const t = useTranslations('advertisement');
  const { rows, flows, gaps } = useSections(first).sections.advertisements;
  const columns = useSentColumns();
  const lesson = useTranslations('state.lesson');
  const withRouter = useSources().some(({ kind }) => kind === 'router');
  const leaking = useMemo(() => leakingPrefixes(rows), [rows]);
  const table = () => (
    <Table
      label={t('rows')}
      section="advertisements"
      rows={rows}
      columns={columns}
      textOf={textOf}
      empty={emptyUnless(gaps, <Empty>{withRouter ? t('empty') : lesson('without.router')}</Empty>)}
    />
  );
  return (
    <>
      <PageHead page="advertisements" />
      <Gaps gaps={gaps} />
      <StaleFeeds names={FEEDS} />
      <section className="mb-8">
        <h2 className="font-semibold text-lg">{t('flows')}</h2>
        <p className="mb-3 max-w-prose text-ink-soft">{t('flowsHint')}</p>
        {flows.length === 0 ? (
          emptyUnless(gaps, <Teach subject="advertisements">{t('emptyFlows')}</Teach>)
        ) : (
          <FlowTable flows={flows} leaking={leaking} />
        )}
      </section>
      <section className="dense-cards">
        <h2 className="font-semibold text-lg">{t('rows')}</h2>
        <p className="mb-3 max-w-prose text-ink-soft">{t('rowsHint')}</p>
        <Folded count={rows.length}>{table}</Folded>
      </section>
    </>
  );
}

/** From so many rows on they are folded where each is a card: what they come to stands in the stages above. */
const LONG = 20;

function Folded({ count, children }: { count: number; children: () => ReactNode }) {
  const t = useTranslations('advertisement');
  const narrow = useNarrow('cards');
  const [{ q }] = useAddressState();
  if (!narrow || count < LONG || q !== '') return children();
  return (
    <Fold
      className="group/sent"
      summary={
        <summary className="flex h-11 list-none items-center gap-2 rounded border border-line bg-surface px-3">
          {t('unfold', { count })}
          <span
            aria-hidden="true"
            className="ml-auto text-ink-faint transition-transform group-open/sent:rotate-90 motion-reduce:transition-none"
          >
            ›
          </span>
        </summary>
      }
    >
      {() => <div className="mt-3">{children()}</div>}
    </Fold>
  );
}

function leakingPrefixes(rows: readonly AdvertisementRow[]): ReadonlySet<string> {
  return new Set(rows.filter(({ leakBack }) => leakBack).map(({ router, prefix }) => `${router}|${prefix}`));
}

function textOf(row: AdvertisementRow): string {
  return [row.prefix, row.router, row.peer, row.node, row.nextHop, row.asPath].join(' ');
}
