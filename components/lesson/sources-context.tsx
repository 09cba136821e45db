'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { SourceRow } from '@/lib/model/snapshot.ts';

const SourcesContext = createContext<readonly SourceRow[]>([]);

/** Tells everything below what it is all read from. */
export function SourcesProvider({
  sources,
  children,
}: {
  sources: readonly SourceRow[];
  children: ReactNode;
}) {
  return <SourcesContext value={sources}>{children}</SourcesContext>;
}

export function useSources(): readonly SourceRow[] {
  return useContext(SourcesContext);
}
