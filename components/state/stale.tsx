'use client';

import type { ReactNode } from 'react';
import { useTrust } from '@/components/live/live.tsx';

/** Hatches what it holds while one of the feeds behind it is older than it should be. */
export function Stale({ feeds, children }: { feeds: readonly string[]; children: ReactNode }) {
  return <div className={useTrust(feeds) === 'stale' ? 'hatched' : undefined}>{children}</div>;
}
