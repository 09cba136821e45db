'use client';

import useSWR from 'swr';
import type { Trends } from '@/lib/model/trend.ts';

const EVERY_MS = 30_000;

/** Figures over time, asked for again now and then; undefined until the first answer and where there is none. */
export function useTrends(): Trends | undefined {
  const { data } = useSWR<Trends, Error>('/api/trends', fetchTrends, {
    refreshInterval: EVERY_MS,
    revalidateOnFocus: false,
    // Drawn small beside the figures themselves: without an answer they are left out, and the next turn asks again.
    shouldRetryOnError: false,
  });
  return data;
}

async function fetchTrends(url: string): Promise<Trends> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}
