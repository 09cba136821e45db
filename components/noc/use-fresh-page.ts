'use client';

import { useEffect } from 'react';
import { useContact } from '@/components/live/live.tsx';

const PROBE_MS = 5_000;
const PROBE_TIMEOUT_MS = 4_000;

/**
 * Loads the page anew when the server is of another build than `build`, and after an outage, as soon as this very page can be had again.
 * Never before: a browser that cannot load the page would stay on its own error page for ever.
 */
export function useFreshPage(build: string | undefined) {
  const contact = useContact();
  const outdated = build !== undefined && contact.build !== undefined && contact.build !== build;
  const wanted = outdated || contact.state === 'lost';

  useEffect(() => {
    if (!wanted) return;
    const probe = setInterval(async () => {
      if (await canBeHad(location.href)) location.reload();
    }, PROBE_MS);
    return () => clearInterval(probe);
  }, [wanted]);
}

async function canBeHad(page: string): Promise<boolean> {
  try {
    // A way to a sign-in is not this page: nobody stands before a wall to sign in.
    const options: RequestInit = { method: 'HEAD', cache: 'no-store', redirect: 'error' };
    const { ok } = await fetch(page, { ...options, signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    return ok;
  } catch {
    return false;
  }
}
