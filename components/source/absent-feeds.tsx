'use client';

import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Feed } from '@/lib/model/feed.ts';

/** What a source does not have, by name: no fault, and no figures to tell of it. */
export function AbsentFeeds({ feeds }: { feeds: readonly Feed[] }) {
  const t = useTranslations('source');
  const speaker = useSpeaker();
  if (feeds.length === 0) return null;
  const remedies = new Set(feeds.flatMap(({ problem }) => (problem && speaker.remedy(problem)) ?? []));
  return (
    <p className="mt-2 px-3 text-ink-soft text-sm">
      {t('absent', { count: feeds.length })}{' '}
      {feeds.map(({ id, name, problem }, index) => (
        <span key={id} title={problem && speaker.problem(problem)}>
          {index > 0 && ', '}
          <span className="font-mono">{name}</span>
        </span>
      ))}
      {[...remedies].map((remedy) => (
        <span key={remedy} className="block text-ink-faint">
          {remedy}
        </span>
      ))}
    </p>
  );
}
