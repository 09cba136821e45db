'use client';

import { type ComponentProps, type ReactNode, useEffect } from 'react';
import { SourcesProvider } from '@/components/lesson/sources-context.tsx';
import { LiveProvider, useLive } from './live.tsx';
import type { WrittenSight } from './read-sight.ts';
import { useSections } from './use-sections.ts';

/** What is live in a tab, and the sources it is all read from. @param renderedAt the server's time, epoch milliseconds */
export function LiveSources({ renderedAt, sources, children }: ComponentProps<typeof LiveProvider>) {
  return (
    <LiveProvider renderedAt={renderedAt} sources={sources}>
      <FeedsFollow first={sources}>{children}</FeedsFollow>
    </LiveProvider>
  );
}

/** Keeps the tab's book of feeds up to date, in which ages everywhere are looked up. */
function FeedsFollow({ first, children }: { first: WrittenSight<'sources'>; children: ReactNode }) {
  const { feeds } = useLive();
  const { rows } = useSections(first).sections.sources;
  useEffect(() => feeds.write(rows), [feeds, rows]);
  return <SourcesProvider sources={rows}>{children}</SourcesProvider>;
}
