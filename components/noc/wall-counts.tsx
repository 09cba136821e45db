'use client';

import { useFormatter, useTranslations } from 'use-intl';
import { useExpired, useTrust } from '@/components/live/live.tsx';
import { Shape } from '@/components/state/shape.tsx';
import type { Reading } from '@/lib/model/feed.ts';
import type { Overview } from '@/lib/model/snapshot.ts';

export function WallCounts({ tiles }: { tiles: Overview['tiles'] }) {
  const t = useTranslations('noc');
  const format = useFormatter();
  const outOf = (part: number, whole: number) => `${format.number(part)} / ${format.number(whole)}`;
  return (
    <dl className="grid grid-cols-4 border-line border-y">
      <WallCount
        name={t('services')}
        of={tiles.services}
        text={({ reachable, total }) => outOf(reachable, total)}
      />
      <WallCount
        name={t('peers')}
        of={tiles.peers}
        text={({ established, total }) => outOf(established, total)}
      />
      <WallCount name={t('prefixes')} of={tiles.prefixes} text={({ inUse, total }) => outOf(inUse, total)} />
      <WallCount
        name={t('pools')}
        of={tiles.pools}
        text={({ fullest }) =>
          fullest === undefined
            ? '–'
            : format.number(fullest.percent / 100, { style: 'percent', maximumFractionDigits: 1 })
        }
      />
    </dl>
  );
}

function WallCount<T>({ name, of, text }: { name: string; of: Reading<T>; text: (value: T) => string }) {
  const t = useTranslations('noc');
  const stale = useTrust([of.feed]) === 'stale' || of.state === 'stale';
  const expired = useExpired([of.feed]);
  return (
    <div className={`border-line border-r px-[3vw] py-[1.4vw] last:border-0 ${stale ? 'hatched' : ''}`}>
      <dt className="text-[1.8vw] text-ink-soft">{name}</dt>
      <dd className="whitespace-nowrap font-semibold text-[4vw] tabular-nums leading-tight">
        {of.state === 'unknown' || expired ? (
          <span className="flex items-center gap-[1vw] text-ink-soft text-[3vw]">
            <Shape health="unknown" className="size-[2.6vw]" />
            {t('unknown')}
          </span>
        ) : (
          text(of.value)
        )}
      </dd>
    </div>
  );
}
