'use client';

import type { ReactNode } from 'react';
import { useExpired, useTrust } from '@/components/live/live.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Reading } from '@/lib/model/feed.ts';
import { Shape } from './shape.tsx';

/** What a reading says, hatched when stale; when it is unknown the word and the reason, never a zero or a blank. */
export function Known<T>({
  of,
  children,
  brief = false,
}: {
  of: Reading<T>;
  children: (value: T) => ReactNode;
  /** Only the word in the cell, the reason in its title: for narrow columns whose gap is told above the table. */
  brief?: boolean;
}) {
  const t = useTranslations('state');
  const speaker = useSpeaker();
  const feeds = [of.feed];
  const trust = useTrust(feeds);
  const expired = useExpired(feeds);

  if (of.state === 'unknown' || expired) {
    const reason = of.state === 'unknown' ? speaker.problem(of.problem) : '';
    return (
      <span className="inline-flex items-baseline gap-1.5 text-ink-soft" title={reason}>
        <Shape health="unknown" className="size-3 translate-y-px" />
        <span>{brief || reason === '' ? t('unknown') : t('unknownBecause', { reason })}</span>
      </span>
    );
  }
  const stale = of.state === 'stale' || trust === 'stale';
  return stale ? <span className="hatched">{children(of.value)}</span> : children(of.value);
}
