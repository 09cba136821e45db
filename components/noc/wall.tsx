'use client';

import { useTranslations } from 'use-intl';
import { type Sight, useSections } from '@/components/live/use-sections.ts';
import { ContactBar } from '@/components/shell/contact-bar.tsx';
import { useVerdict } from '@/components/shell/verdict-bar.tsx';
import { Shape } from '@/components/state/shape.tsx';
import { Heartbeat } from './heartbeat.tsx';
import { WallCounts } from './wall-counts.tsx';
import { WallExceptions } from './wall-exceptions.tsx';

/** The wall: read from metres away, touched by nobody. Everything is sized by the width of the screen, whatever its pixels. */
export function Wall({ first }: { first: Sight<'overview'> }) {
  const t = useTranslations('shell');
  const { overview } = useSections(first).sections;
  const { health, text, because } = useVerdict(overview.verdict);
  return (
    <main className="flex h-dvh cursor-none select-none flex-col overflow-hidden bg-page text-[2vw] leading-snug">
      <ContactBar className="text-center text-[2.2vw]" />
      <section
        aria-label={t('verdict')}
        data-health={health}
        className="flex min-h-0 flex-[5] items-center gap-[3vw] px-[3vw]"
      >
        <Shape health={health} className="size-[7vw]" />
        <div className="min-w-0">
          <h1
            className={`text-balance font-semibold leading-[1.12] tracking-tight ${because !== undefined || text.length > 60 ? 'text-[5vw]' : 'text-[5.6vw]'}`}
          >
            {text}
          </h1>
          {because !== undefined && <p className="mt-[1vw] text-[2.6vw] text-ink-soft">{because}</p>}
        </div>
      </section>
      <WallCounts tiles={overview.tiles} />
      <WallExceptions findings={overview.findings} />
      <Heartbeat />
    </main>
  );
}
