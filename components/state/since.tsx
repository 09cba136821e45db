'use client';

import { useObserved } from '@/components/live/live.tsx';
import { durationText } from '@/components/text/duration.ts';
import { momentText, useReader } from '@/components/text/moment.ts';

/** How long something has lasted: `1d 2h`, counting on. The moment it began is in its title. */
export function Since({ at }: { at: number }) {
  const { locale, timeZone } = useReader();
  const text = useObserved((now) => durationText(now - at, locale, 2));
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={momentText(at, locale, timeZone)}
      className="whitespace-nowrap tabular-nums"
      suppressHydrationWarning
    >
      {text}
    </time>
  );
}
