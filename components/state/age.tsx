'use client';

import { trustAt } from '@/components/live/freshness.ts';
import { useObserved } from '@/components/live/live.tsx';
import { durationText } from '@/components/text/duration.ts';
import { clockText, momentText, useReader } from '@/components/text/moment.ts';
import { useTranslations } from '@/components/text/use-translations.ts';

/** How old a figure is and where it comes from: `12s ago · gw1`, or since when it no longer moves. The exact moment is in its title. */
export function Age({ feed: id }: { feed: string }) {
  const t = useTranslations('state.age');
  const { locale, timeZone } = useReader();
  const source = id.split('/')[0] ?? id;
  const text = useObserved((now, feed) => {
    const known = feed(id);
    if (known === undefined) return source;
    if (known.at === undefined) return t('never', { source });
    const trust = trustAt(known, now);
    if (trust === 'stale') return t('stale', { time: clockText(known.at, locale, timeZone), source });
    if (trust === 'unknown') return t('unknown', { source });
    return t('from', { duration: durationText(now - known.at, locale), source });
  });
  const title = useObserved((_, feed) => {
    const at = feed(id)?.at;
    return at === undefined ? undefined : t('exact', { time: momentText(at, locale, timeZone), feed: id });
  });
  return (
    <span
      title={title}
      className="whitespace-nowrap tabular-nums text-ink-faint text-xs"
      suppressHydrationWarning
    >
      {text}
    </span>
  );
}
