'use client';

import Link from 'next/link';
import { useSources } from '@/components/lesson/sources-context.tsx';
import { useExpired } from '@/components/live/live.tsx';
import { Shape } from '@/components/state/shape.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { SourceRow } from '@/lib/model/snapshot.ts';

/** The sources everything is read from, always in sight; each leads to its feeds. */
export function SourceChips({ onGo }: { onGo: () => void }) {
  const t = useTranslations('shell.page');
  const sources = useSources();
  return (
    <section aria-label={t('settings')} className="border-line border-t px-2 py-2">
      <ul>
        {sources.map((source) => (
          <li key={source.id}>
            <SourceChip source={source} onGo={onGo} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SourceChip({ source, onGo }: { source: SourceRow; onGo: () => void }) {
  const t = useTranslations('state.health');
  const speaker = useSpeaker();
  const expired = useExpired(source.feeds.map(({ id }) => id));
  const health = expired ? 'unknown' : source.health;
  return (
    <Link
      prefetch={false}
      href={`/settings#${source.id}`}
      onClick={onGo}
      title={`${source.title} · ${speaker.sentence(source.sentence)}`}
      className="flex min-h-7 items-center gap-2.5 rounded px-2 text-ink-soft text-sm hover:bg-hover hover:text-ink"
    >
      <Shape health={health} className="mx-0.5 size-3" />
      <span className="truncate">{source.id}</span>
      <span className="ml-auto text-ink-faint text-xs">{t(health)}</span>
    </Link>
  );
}
