'use client';

import { useFormatter } from 'use-intl';
import { useExpired, useTrust } from '@/components/live/live.tsx';
import { Shape } from '@/components/state/shape.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Reading } from '@/lib/model/feed.ts';
import type { Overview } from '@/lib/model/snapshot.ts';

/** The four counts. @param lost the server is not heard: these are from before */
export function WallCounts({ tiles, lost }: { tiles: Overview['tiles']; lost: boolean }) {
  const t = useTranslations('noc');
  const format = useFormatter();
  const outOf = (part: number, whole: number, unknown = 0) =>
    `${unknown === whole && whole > 0 ? '–' : format.number(part)} / ${format.number(whole)}`;
  return (
    <dl
      className={`grid grid-cols-[repeat(4,auto)] max-md:grid-cols-2 border-line border-y ${lost ? 'hatched text-ink-soft' : ''}`}
    >
      <WallCount
        name={t('services')}
        of={tiles.services}
        text={({ reachable, unknown, total }) => outOf(reachable, total, unknown)}
      />
      <WallCount
        name={t('peers')}
        of={tiles.peers}
        text={({ established, unknown, total }) => outOf(established, total, unknown)}
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
    <div
      className={`flex flex-wrap items-baseline justify-between gap-x-[1vw] whitespace-nowrap border-line border-r px-[1.6vw] py-[0.5vw] first:pl-[3vw] last:border-0 last:pr-[3vw] max-md:px-[3vw] max-md:py-1.5 max-md:even:border-r-0 max-md:nth-[n+3]:border-t ${stale ? 'hatched' : ''}`}
    >
      <dt className="wall-small text-ink-soft">{name}</dt>
      <dd className="wall-figure font-semibold tabular-nums leading-tight">
        {of.state === 'unknown' || expired ? (
          <span className="wall-because text-ink-soft">
            <Shape health="unknown" className="mr-[0.8vw] inline size-[max(2vw,0.9rem)] align-[-0.15em]" />
            {t('unknown')}
          </span>
        ) : (
          text(of.value)
        )}
      </dd>
    </div>
  );
}
