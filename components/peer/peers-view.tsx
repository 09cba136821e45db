'use client';

import { Teach } from '@/components/lesson/teach.tsx';
import type { WrittenSight } from '@/components/live/read-sight.ts';
import { useSections } from '@/components/live/use-sections.ts';
import { PageHead } from '@/components/shell/page-head.tsx';
import { emptyUnless } from '@/components/state/empty.tsx';
import { Gaps } from '@/components/state/gaps.tsx';
import { worstFirst } from '@/components/state/order.ts';
import { StaleFeeds } from '@/components/state/stale-feeds.tsx';
import { Table } from '@/components/table/table.tsx';
import { useClusterColumn } from '@/components/table/use-cluster-column.ts';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { PeerRow } from '@/lib/model/snapshot.ts';
import { usePeerColumns } from './peer-columns.tsx';
import { PeerDetails } from './peer-details.tsx';
import { PeerMatrix } from './peer-matrix.tsx';

/** What the rows are read from, of all sources. */
const FEEDS = ['sessions'];

export function PeersView({ first }: { first: WrittenSight<'peers'> }) {
  const t = useTranslations('peer');
  const { peers } = useSections(first).sections;
  const columns = useClusterColumn(usePeerColumns());
  return (
    <>
      <PageHead page="peers" />
      <Gaps gaps={peers.gaps} />
      <StaleFeeds names={FEEDS} />
      <PeerMatrix peers={peers.rows} />
      <Table
        label={t('label')}
        section="peers"
        rows={peers.rows}
        arrange={worstFirst}
        columns={columns}
        textOf={textOf}
        details={(row) => ({ title: row.name, body: <PeerDetails row={row} /> })}
        empty={emptyUnless(
          peers.gaps,
          <Teach subject="peers" hint={t('emptyHint')}>
            {t('empty')}
          </Teach>,
        )}
      />
    </>
  );
}

function textOf(row: PeerRow): string {
  return [row.name, row.node, row.router, row.remoteAddress, row.remoteAs, row.cluster].join(' ');
}
