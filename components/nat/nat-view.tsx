'use client';

import { Teach } from '@/components/lesson/teach.tsx';
import type { WrittenSight } from '@/components/live/read-sight.ts';
import { useSections } from '@/components/live/use-sections.ts';
import { PageHead } from '@/components/shell/page-head.tsx';
import { emptyUnless } from '@/components/state/empty.tsx';
import { Gaps } from '@/components/state/gaps.tsx';
import { StaleFeeds } from '@/components/state/stale-feeds.tsx';
import { Table } from '@/components/table/table.tsx';
import { useClusterColumn } from '@/components/table/use-cluster-column.ts';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { NatRow } from '@/lib/model/snapshot.ts';
import { matchersOf } from './matchers.ts';
import { useNatColumns } from './nat-columns.tsx';
import { NatDetails } from './nat-details.tsx';

/** What the rows are read from, of all sources. */
const FEEDS = ['nat'];

/** Rules stand in the router's own order: the first that matches wins, so sorting by severity would hide what happens. */
export function NatView({ first }: { first: WrittenSight<'nat'> }) {
  const t = useTranslations('nat');
  const { nat } = useSections(first).sections;
  const columns = useClusterColumn(useNatColumns());
  return (
    <>
      <PageHead page="nat" />
      <Gaps gaps={nat.gaps} />
      <StaleFeeds names={FEEDS} />
      <Table
        label={t('label')}
        section="nat"
        rows={nat.rows}
        columns={columns}
        textOf={textOf}
        details={(row) => ({
          title: t('title', { position: String(row.position), router: row.router }),
          body: <NatDetails row={row} />,
        })}
        empty={emptyUnless(nat.gaps, <Teach subject="nat">{t('empty')}</Teach>)}
      />
    </>
  );
}

function textOf(row: NatRow): string {
  const matchers = matchersOf(row).map(({ name, value }) => `${name}=${value}`);
  const target = row.target === undefined ? [] : [...row.target.hosts, ...row.target.services];
  return [row.router, row.action, ...matchers, row.toAddresses, row.toPorts, ...target, row.comment].join(
    ' ',
  );
}
