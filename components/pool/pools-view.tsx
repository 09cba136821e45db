'use client';

import { Teach } from '@/components/lesson/teach.tsx';
import type { WrittenSight } from '@/components/live/read-sight.ts';
import { useSections } from '@/components/live/use-sections.ts';
import { PageHead } from '@/components/shell/page-head.tsx';
import { emptyUnless } from '@/components/state/empty.tsx';
import { Gaps } from '@/components/state/gaps.tsx';
import { worstFirst } from '@/components/state/order.ts';
import { StaleFeeds } from '@/components/state/stale-feeds.tsx';
import { useAddressState } from '@/components/table/use-address-state.ts';
import { useTranslations } from '@/components/text/use-translations.ts';
import { Configurations } from './configurations.tsx';
import { heldFrom } from './holders.ts';
import { NamespaceChoice } from './namespace-choice.tsx';
import { PoolCard } from './pool-card.tsx';

/** What the rows are read from, of all sources. */
const FEEDS = ['services', 'ipaddresspools', 'configmaps'];

export function PoolsView({ first }: { first: WrittenSight<'pools'> }) {
  const t = useTranslations('pool');
  const [{ sel, ns }, change] = useAddressState();
  const { pools } = useSections(first).sections;
  const shown = pools.rows.filter(
    ({ addresses }) => addresses.state === 'unknown' || ns === '' || heldFrom(addresses.value, ns).length > 0,
  );
  return (
    <>
      <PageHead page="pools">
        <NamespaceChoice pools={pools.rows} chosen={ns} onChoose={(wish) => change({ ns: wish })} />
      </PageHead>
      <Gaps gaps={pools.gaps} />
      <StaleFeeds names={FEEDS} />
      <Configurations rows={pools.configurations ?? []} />
      {pools.rows.length === 0 &&
        emptyUnless(
          pools.gaps,
          <Teach subject="pools" hint={t('emptyHint')}>
            {t('empty')}
          </Teach>,
        )}
      {pools.rows.length > 0 && shown.length === 0 && (
        <p className="py-8 text-center text-ink-soft">
          {t('noneInNamespace', { namespace: ns })}{' '}
          <button type="button" className="text-accent underline" onClick={() => change({ ns: '' })}>
            {t('showAllNamespaces')}
          </button>
        </p>
      )}
      <div className="space-y-4">
        {worstFirst(shown).map((pool) => (
          <PoolCard key={pool.key} pool={pool} namespace={ns} selected={pool.key === sel} />
        ))}
      </div>
    </>
  );
}
