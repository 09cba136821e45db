'use client';

import { useEffect } from 'react';
import useSWR from 'swr';
import { useLive } from '@/components/live/live.tsx';
import type { SectionName } from '@/lib/model/snapshot.ts';
import type { WayAnswer } from '@/lib/model/way.ts';

/** A way is made of these: when one of them changes, it may have changed. */
const MADE_OF: readonly SectionName[] = ['overview', 'services', 'peers', 'routes', 'nat'];
/** Changes come in bursts; one question answers for all of them. */
const BURST_MS = 400;
const RETRY_MS = 5_000;

/** The ways to `target`, asked for anew whenever the snapshot changes under them. */
export function useWays(target: string, first: WayAnswer | undefined) {
  const { stream } = useLive();
  const { data, error, mutate } = useSWR<WayAnswer, Error>(
    `/api/path?target=${encodeURIComponent(target)}`,
    fetchWays,
    {
      ...(first === undefined ? {} : { fallbackData: first }),
      revalidateOnMount: first === undefined,
      revalidateOnFocus: false,
      onErrorRetry: (_error, _key, _config, revalidate, { retryCount }) =>
        void setTimeout(revalidate, RETRY_MS, { retryCount }),
    },
  );

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = stream.subscribe(MADE_OF, () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void mutate();
      }, BURST_MS);
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [stream, mutate]);

  return { answer: data, error, again: () => void mutate() };
}

async function fetchWays(url: string): Promise<WayAnswer> {
  const response = await fetch(url);
  if (response.ok) return response.json();
  throw new Error(`${url} answered ${response.status}`);
}
