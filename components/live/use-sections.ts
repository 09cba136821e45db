'use client';

import useSWRSubscription from 'swr/subscription';
import type { SectionName, StreamMessage } from '@/lib/model/snapshot.ts';
import type { Written } from '@/lib/model/written.ts';
import { useLive } from './live.tsx';
import { readSight, type SightOf } from './read-sight.ts';

/** Sections by name, or what is read of each: whole ones, as the stream brings them, have that too. */
type ByName = Partial<Record<SectionName, unknown>>;

/** The newest value of the sections that are written in `given`: as rendered by the server, then as the stream tells. */
export function useSections<S extends ByName>(given: Written<SightOf<S>>): SightOf<S> {
  const { stream } = useLive();
  const first = readSight(given);
  const names = sectionNames(first);
  const { data: streamed } = useSWRSubscription<SightOf<S>, Error, string>(
    `stream:${names.join()}`,
    (_key: string, { next }: { next: (error: null, merge: (seen?: SightOf<S>) => SightOf<S>) => void }) =>
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

function sectionNames<S extends ByName>(sight: SightOf<S>): (keyof S & SectionName)[] {
  return Object.keys(sight.sections) as (keyof S & SectionName)[];
}

function merged<S extends ByName>(seen: SightOf<S>, message: StreamMessage): SightOf<S> {
  const sections = { ...seen.sections };
  for (const name of sectionNames(seen)) {
    const value = message.sections[name];
    if (value !== undefined) sections[name] = value as S[typeof name];
  }
  return { revision: message.revision, at: message.at, stage: message.stage, sections };
}
