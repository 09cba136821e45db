'use client';

import useSWR from 'swr';
import type { Snapshot } from '@/lib/model/snapshot.ts';
import { type Place, placesOf } from './places.ts';

const NONE: readonly Place[] = [];

/** All places of the newest snapshot, fetched when the palette opens; pages themselves need no fetching. */
export function usePlaces(): { places: readonly Place[]; failed: boolean } {
  const { data, error } = useSWR<readonly Place[], Error>('/api/snapshot', fetchPlaces, {
    revalidateOnFocus: false,
  });
  return { places: data ?? NONE, failed: error !== undefined };
}

async function fetchPlaces(url: string): Promise<readonly Place[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const snapshot: Snapshot = await response.json();
  return placesOf(snapshot);
}
