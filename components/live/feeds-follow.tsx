'use client';

import { useEffect } from 'react';
import { useLive } from './live.tsx';
import { type Sight, useSections } from './use-sections.ts';

/** Keeps the tab's book of feeds up to date: ages everywhere are looked up in it. */
export function FeedsFollow({ first }: { first: Sight<'sources'> }) {
  const { feeds } = useLive();
  const { sections } = useSections(first);
  useEffect(() => feeds.write(sections.sources.rows), [feeds, sections.sources.rows]);
  return null;
}
