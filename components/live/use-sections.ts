'use client';

import useSWRSubscription from 'swr/subscription';
import type { SectionName, Sections, StreamMessage } from '@/lib/model/snapshot.ts';
import { useLive } from './live.tsx';
import { readSight, type Sight, type WrittenSight } from './read-sight.ts';

/** The newest value of the sections that are written in `given`: as rendered by the server, then as the stream tells. */
export function useSections<N extends SectionName>(given: WrittenSight<N>): Sight<N> {
  const { stream } = useLive();
  const first = readSight(given);
  const names = sectionNames(first);
  const { data: streamed } = useSWRSubscription<Sight<N>, Error, string>(
    `stream:${names.join()}`,
    (_key: string, { next }: { next: (error: null, merge: (seen?: Sight<N>) => Sight<N>) => void }) =>
      stream.subscribe(
        names,
        (message) => next(null, (seen = first) => merged(seen.at >= first.at ? seen : first, message)),
        first.at,
      ),
    { fallbackData: first },
  );
  // A page visited before may hold an older value in the cache than the one the server has just rendered.
  return streamed !== undefined && streamed.at >= first.at ? streamed : first;
}

function sectionNames<N extends SectionName>(sight: Sight<N>): N[] {
  return Object.keys(sight.sections) as N[];
}

function merged<N extends SectionName>(seen: Sight<N>, message: StreamMessage): Sight<N> {
  const sections = { ...seen.sections };
  for (const name of sectionNames(seen)) {
    const value = message.sections[name];
    if (value !== undefined) sections[name] = value as Sections[N];
  }
  return { revision: message.revision, at: message.at, stage: message.stage, sections };
}
