import type { ReactNode } from 'react';
import { LiveSources } from './live-sources.tsx';
import { sight } from './sight.ts';

/** Around everything that is drawn from the snapshot. Not around the pages for strangers, who get nothing of it. */
export function LiveRoot({ children }: { children: ReactNode }) {
  return (
    <LiveSources renderedAt={Date.now()} sources={sight('sources')}>
      {children}
    </LiveSources>
  );
}
