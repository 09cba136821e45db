'use client';

import { momentText, useReader } from '@/components/text/moment.ts';

/** A moment in the reader's time zone. */
export function Moment({ at }: { at: number }) {
  const { locale, timeZone } = useReader();
  return (
    <time dateTime={new Date(at).toISOString()} suppressHydrationWarning>
      {momentText(at, locale, timeZone)}
    </time>
  );
}
