import type { ReactNode } from 'react';
import { FeedsFollow } from './feeds-follow.tsx';
import { LiveProvider } from './live.tsx';
import { sight } from './sight.ts';

/** Around everything that is drawn from the snapshot. Not around the pages for strangers, who get nothing of it. */
export function LiveRoot({ children }: { children: ReactNode }) {
  const sources = sight('sources');
  return (
    <LiveProvider renderedAt={Date.now()} sources={sources.sections.sources.rows}>
      <FeedsFollow first={sources} />
      {children}
    </LiveProvider>
  );
}
