'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Overview } from '@/lib/model/snapshot.ts';

const OverviewContext = createContext<Overview | undefined>(undefined);

/** Gives everything below the overview, which what surrounds each page has anyway. */
export function OverviewProvider({ overview, children }: { overview: Overview; children: ReactNode }) {
  return <OverviewContext value={overview}>{children}</OverviewContext>;
}

export function useOverview(): Overview {
  const overview = useContext(OverviewContext);
  if (overview === undefined) throw new Error('useOverview needs an OverviewProvider above it');
  return overview;
}
