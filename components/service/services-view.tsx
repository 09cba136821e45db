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
import type { ServiceRow } from '@/lib/model/snapshot.ts';
import type { WayAnswer } from '@/lib/model/way.ts';
import { useServiceColumns } from './service-columns.tsx';
import { ServiceDetails } from './service-details.tsx';
import { serviceName } from './service-name.ts';

/** What the rows are read from, of all sources. */
const FEEDS = ['services', 'routes'];

/** @param ways those of the row that is selected in the address, as the server knows them */
export function ServicesView({
  first,
  ways,
}: {
  first: WrittenSight<'services' | 'routes' | 'nat'>;
  ways: WayAnswer | undefined;
}) {
  const t = useTranslations('service');
  const { services, routes, nat } = useSections(first).sections;
  const columns = useClusterColumn(useServiceColumns());
  return (
    <>
      <PageHead page="services" />
      <Gaps gaps={services.gaps} />
      <StaleFeeds names={FEEDS} />
      <Table
        label={t('label')}
        section="services"
        rows={services.rows}
        arrange={worstFirst}
        columns={columns}
        textOf={textOf}
        details={(row) => ({
          title: serviceName(row),
          body: <ServiceDetails row={row} routes={routes.rows} nat={nat.rows} ways={ways} />,
        })}
        empty={emptyUnless(
          services.gaps,
          <Teach subject="services" hint={t('emptyHint')}>
            {t('empty')}
          </Teach>,
        )}
      />
    </>
  );
}

function textOf(row: ServiceRow): string {
  const addresses = row.addresses.flatMap(({ address, pool, owner }) => [address, pool ?? '', owner ?? '']);
  return [row.host ?? '', row.kind, `${row.namespace}/${row.name}`, row.cluster, ...addresses].join(' ');
}
