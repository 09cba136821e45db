'use client';

import { useTranslations } from 'use-intl';
import { type Sight, useSections } from '@/components/live/use-sections.ts';
import { PageHead } from '@/components/shell/page-head.tsx';
import { Empty, emptyUnless } from '@/components/state/empty.tsx';
import { Gaps } from '@/components/state/gaps.tsx';
import { worstFirst } from '@/components/state/order.ts';
import { useAddressState } from '@/components/table/use-address-state.ts';
import { PoolCard } from './pool-card.tsx';

export function PoolsView({ first }: { first: Sight<'pools'> }) {
  const t = useTranslations('pool');
  const [{ sel }] = useAddressState();
  const { pools } = useSections(first).sections;
  return (
    <>
      <PageHead page="pools" />
      <Gaps gaps={pools.gaps} />
      {pools.rows.length === 0 && emptyUnless(pools.gaps, <Empty hint={t('emptyHint')}>{t('empty')}</Empty>)}
      <div className="space-y-4">
        {worstFirst(pools.rows).map((pool) => (
          <PoolCard key={pool.key} pool={pool} selected={pool.key === sel} />
        ))}
      </div>
    </>
  );
}
