'use client';

import { useSources } from '@/components/lesson/sources-context.tsx';
import { Teach } from '@/components/lesson/teach.tsx';
import { PageHead } from '@/components/shell/page-head.tsx';
import { State } from '@/components/state/state.tsx';
import { Mono } from '@/components/text/mono.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { SourceRow } from '@/lib/model/snapshot.ts';
import { FeedTable } from './feed-table.tsx';

export function SourcesView() {
  const t = useTranslations('source');
  const sources = useSources();
  return (
    <>
      <PageHead page="settings" />
      {sources.length === 0 && (
        <Teach subject="sources" hint={t('emptyHint')}>
          {t('empty')}
        </Teach>
      )}
      <div className="space-y-6">
        {sources.map((source) => (
          <SourceCard key={source.id} source={source} />
        ))}
      </div>
    </>
  );
}

function SourceCard({ source }: { source: SourceRow }) {
  const t = useTranslations('source');
  const speaker = useSpeaker();
  return (
    <section id={source.id} aria-label={source.title}>
      <header className="mb-1.5 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 className="font-semibold text-lg">{source.title}</h2>
        <span className="text-ink-soft">{t(`kind.${source.kind}`)}</span>
        <State
          health={source.health}
          word={speaker.sentence(source.sentence)}
          feeds={source.feeds.map(({ id }) => id)}
          wraps
        />
        <span className="ml-auto text-ink-faint">
          <Mono>{source.endpoint}</Mono>
        </span>
      </header>
      <FeedTable source={source} />
    </section>
  );
}
