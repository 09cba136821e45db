'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { SubjectFindings } from '@/components/finding/subject-findings.tsx';
import { Age } from '@/components/state/age.tsx';
import { Known } from '@/components/state/known.tsx';
import { Stale } from '@/components/state/stale.tsx';
import { State } from '@/components/state/state.tsx';
import { Fact, Facts } from '@/components/table/facts.tsx';
import { Copy } from '@/components/text/copy.tsx';
import { Mono } from '@/components/text/mono.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import { TrendLine } from '@/components/trend/trend-line.tsx';
import type { PoolRow } from '@/lib/model/snapshot.ts';
import { AddressGrid } from './address-grid.tsx';
import { blocksOf } from './block.ts';
import { BlockField } from './block-field.tsx';
import { HolderList } from './holder-list.tsx';
import { heldFrom } from './holders.ts';
import { UsageBar } from './usage-bar.tsx';

/** @param namespace whose addresses are listed; all for none. The figures and the grid stay those of the whole pool. */
export function PoolCard({
  pool,
  namespace,
  selected,
}: {
  pool: PoolRow;
  namespace: string;
  selected: boolean;
}) {
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (selected) card.current?.scrollIntoView({ block: 'start' });
  }, [selected]);
  const t = useTranslations('pool');
  const speaker = useSpeaker();
  return (
    <section
      ref={card}
      aria-label={pool.name}
      className={`scroll-mt-4 rounded border bg-surface p-4 sm:p-5 ${selected ? 'border-accent' : 'border-line'}`}
    >
      <header className="mb-3 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 className="font-semibold text-lg">{pool.name}</h2>
        <span className="text-ink-soft text-sm">
          {[
            pool.cluster,
            t(`origin.${pool.origin}`),
            ...pool.protocols.map((name) => name.toUpperCase()),
          ].join(' · ')}
        </span>
        <State health={pool.health} word={speaker.sentence(pool.sentence)} feeds={pool.feeds} wraps />
        <span className="ml-auto">
          <Age feed={pool.families.feed} />
        </span>
      </header>
      <SubjectFindings subject={`pools/${pool.key}`} />
      <Stale feeds={pool.feeds}>
        <Known of={pool.families}>
          {(families) => (
            <div className="space-y-3">
              {families.map((family) => (
                <div key={family.family} className="flex items-start gap-8">
                  <UsageBar family={family} metallb={pool.metallb} />
                  <span className="hidden shrink-0 sm:block">
                    <TrendLine
                      of={`pools/${pool.key}/${family.family}`}
                      className="h-7 w-[min(21rem,30vw)]"
                      captioned
                    />
                  </span>
                </div>
              ))}
            </div>
          )}
        </Known>
      </Stale>
      <div className="mt-4 grid gap-x-8 gap-y-4 xl:grid-cols-[minmax(0,1fr)_23rem]">
        <Known of={pool.addresses}>
          {(addresses) => (
            <div className="min-w-0 space-y-4">
              {blocksOf(pool, addresses).map((block) => (
                <AddressGrid key={block.prefix} block={block} />
              ))}
              <BlockField pool={pool} addresses={addresses} />
              <HolderList addresses={heldFrom(addresses, namespace)} />
            </div>
          )}
        </Known>
        <PoolFacts pool={pool} />
      </div>
    </section>
  );
}

function PoolFacts({ pool }: { pool: PoolRow }) {
  const t = useTranslations('pool');
  const words = useTranslations('state');
  const speaker = useSpeaker();
  const yesNo = (value: boolean): ReactNode => (value ? words('yes') : words('no'));
  const families = pool.families.state === 'unknown' ? [] : pool.families.value;
  return (
    <Facts>
      <Fact name={t('ranges')}>
        {pool.ranges.map(({ text }) => (
          <Mono key={text} className="block">
            <Range text={text} />
          </Mono>
        ))}
      </Fact>
      {families.map(
        ({ family, nextFree }) =>
          nextFree !== undefined && (
            <Fact key={family} name={t('nextFree', { family: String(family) })}>
              <Copy text={nextFree} />
            </Fact>
          ),
      )}
      <Fact name={t('advertisedBy')}>{pool.advertisements.join(', ') || t('notAdvertised')}</Fact>
      <Fact name={t('autoAssign')}>{yesNo(pool.autoAssign)}</Fact>
      <Fact name={t('avoidBuggy')}>{yesNo(pool.avoidBuggyIPs)}</Fact>
      {pool.metallb?.difference !== undefined && (
        <Fact name={t('metallb')}>{speaker.sentence(pool.metallb.difference)}</Fact>
      )}
    </Facts>
  );
}

/** A range may break after its dash, never inside an address. */
function Range({ text }: { text: string }) {
  const [first, ...rest] = text.split('-');
  return (
    <>
      {first}
      {rest.length > 0 && (
        <>
          -<wbr />
          {rest.join('-')}
        </>
      )}
    </>
  );
}
