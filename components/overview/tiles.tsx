'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useFormatter } from 'use-intl';
import { useExpired, useTrust } from '@/components/live/live.tsx';
import { Age } from '@/components/state/age.tsx';
import { Shape } from '@/components/state/shape.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Reading } from '@/lib/model/feed.ts';
import type { Overview } from '@/lib/model/snapshot.ts';

/** The five figures a person looks for first, each the way to its page. */
export function Tiles({ tiles }: { tiles: Overview['tiles'] }) {
  const t = useTranslations('overview');
  const format = useFormatter();
  return (
    <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-5">
      <Tile name={t('tile.services')} href="/services" of={tiles.services}>
        {({ reachable, unknown = 0, total }) => ({
          figure: unknown === total && total > 0 ? '–' : format.number(reachable),
          total,
          note: unknown > 0 && t('unknown', { count: unknown }),
        })}
      </Tile>
      <Tile name={t('tile.peers')} href="/peers" of={tiles.peers}>
        {({ established, unknown = 0, total }) => ({
          figure: unknown === total && total > 0 ? '–' : format.number(established),
          total,
          note: unknown > 0 && t('unknown', { count: unknown }),
        })}
      </Tile>
      <Tile name={t('tile.prefixes')} href="/routes" of={tiles.prefixes}>
        {({ inUse, total, nextHops }) => ({
          figure: format.number(inUse),
          total,
          note: t('nextHops', { count: nextHops }),
        })}
      </Tile>
      <Tile name={t('tile.pools')} href="/pools" of={tiles.pools}>
        {({ used, pools, fullest }) => ({
          figure: format.number(used),
          note:
            fullest === undefined
              ? t('pools', { count: pools })
              : t('fullest', { name: fullest.name, percent: fullest.percent }),
        })}
      </Tile>
      <Tile name={t('tile.nat')} href="/nat" of={tiles.nat}>
        {({ rules, attention }) => ({
          figure: format.number(rules),
          note: t('attention', { count: attention }),
        })}
      </Tile>
    </ul>
  );
}

function Tile<T>({
  name,
  href,
  of,
  children,
}: {
  name: string;
  href: string;
  of: Reading<T>;
  children: (value: T) => { figure: string; total?: number; note?: ReactNode };
}) {
  const t = useTranslations('overview');
  const format = useFormatter();
  const stale = useTrust([of.feed]) === 'stale' || of.state === 'stale';
  const expired = useExpired([of.feed]);
  const shown = of.state === 'unknown' || expired ? undefined : children(of.value);
  return (
    <li className="max-sm:last:odd:col-span-2">
      <Link
        prefetch={false}
        href={href}
        className={`flex h-full min-h-28 flex-col rounded border border-line bg-surface px-4 py-3 hover:border-line-strong ${stale ? 'hatched' : ''}`}
      >
        <span className="text-ink-soft text-sm">{name}</span>
        {shown === undefined ? (
          <UnknownFigure of={of} />
        ) : (
          <>
            <span className="mt-0.5 font-semibold text-2xl tabular-nums tracking-tight">
              {shown.figure}
              {shown.total !== undefined && (
                <span className="ml-1.5 font-normal text-base text-ink-soft tracking-normal">
                  {t('of', { total: format.number(shown.total) })}
                </span>
              )}
            </span>
            {shown.note && <span className="text-ink-soft text-sm">{shown.note}</span>}
          </>
        )}
        <span className="mt-auto pt-1">
          <Age feed={of.feed} />
        </span>
      </Link>
    </li>
  );
}

function UnknownFigure<T>({ of }: { of: Reading<T> }) {
  const t = useTranslations('state');
  const speaker = useSpeaker();
  return (
    <>
      <span className="mt-1.5 flex items-center gap-2 text-lg text-ink-soft">
        <Shape health="unknown" className="size-3.5" />
        {t('unknown')}
      </span>
      {of.state === 'unknown' && <span className="text-ink-soft text-sm">{speaker.problem(of.problem)}</span>}
    </>
  );
}
