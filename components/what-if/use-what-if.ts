'use client';

import useSWR from 'swr';
import type { Loss, WhatIf } from '@/lib/model/what-if.ts';

/** The network goes on living while somebody looks at one answer. */
const REFRESH_MS = 10_000;

/** Who would suffer from a loss, asked once for each choice; nothing while there is none. */
export function useWhatIf(loss: Loss | undefined) {
  const url = loss && `/api/what-if?${loss.kind}=${encodeURIComponent(loss.key)}`;
  return useSWR<WhatIf, Error>(url ?? null, fetchWhatIf, {
    refreshInterval: REFRESH_MS,
    revalidateOnFocus: false,
    shouldRetryOnError: false,
  });
}

async function fetchWhatIf(url: string): Promise<WhatIf> {
  const response = await fetch(url);
  if (response.ok) return response.json();
  throw new Error(`${url} answered ${response.status}`);
}
