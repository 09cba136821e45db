'use client';

import { useSources } from '@/components/lesson/sources-context.tsx';
import { trustAt } from '@/components/live/freshness.ts';
import { useObserved } from '@/components/live/live.tsx';
import { clockText, useReader } from '@/components/text/moment.ts';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Feed } from '@/lib/model/feed.ts';

/** Which of the feeds behind the rows below are older than they should be, since when, and why: the last values stand, hatched. */
export function StaleFeeds({ names }: { names: readonly string[] }) {
  const feeds = useSources().flatMap((source) => source.feeds.filter(({ name }) => names.includes(name)));
  return feeds.map((feed) => <StaleFeed key={feed.id} feed={feed} />);
}

function StaleFeed({ feed }: { feed: Feed }) {
  const t = useTranslations('state');
  const speaker = useSpeaker();
  const { locale, timeZone } = useReader();
  const stale = useObserved((now) => feed.at !== undefined && trustAt(feed, now) === 'stale');
  if (!stale || feed.at === undefined) return null;
  return (
    <p className="hatched mb-4 rounded border border-line px-3 py-2" suppressHydrationWarning>
      <span className="mr-2 font-mono text-sm">{feed.id}</span>
      <span className="font-semibold">{t('staleSince', { time: clockText(feed.at, locale, timeZone) })}</span>
      {feed.problem !== undefined && (
        <span className="ml-2 break-words text-ink-soft">{speaker.problem(feed.problem)}</span>
      )}
    </p>
  );
}
