'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Problem } from '@/lib/model/problem.ts';
import { ask } from './ask.ts';
import { Door } from './door.tsx';
import { Refused } from './refused.tsx';

/** How long a screen without a person waits before it tries its link again. */
const RETRY_MS = 10_000;

/** Exchanges the token behind the # for a cookie and goes on to the wall, so that the token is in no address any more. */
export function WallEntry() {
  const t = useTranslations('access.wall');
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const token = window.location.hash.slice(1);
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    void ask('/api/access/wall', { token }).then((told) => {
      if (gone) return;
      setProblem(told.problem);
      if (told.problem === undefined) window.location.replace(`/noc${window.location.search}`);
      // A link that is void stays so; a server that is down comes back.
      else if (told.problem.code !== 'access.wall-link')
        timer = setTimeout(() => setAttempt(attempt + 1), RETRY_MS);
    });
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [attempt]);

  return (
    <Door title={t('title')}>
      {problem === undefined ? (
        <p className="text-ink-soft">{t('opening')}</p>
      ) : (
        <Refused problem={problem} />
      )}
    </Door>
  );
}
