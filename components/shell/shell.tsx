'use client';

import type { ReactNode } from 'react';
import { FindingsProvider } from '@/components/finding/findings-context.tsx';
import type { WrittenSight } from '@/components/live/read-sight.ts';
import { useSections } from '@/components/live/use-sections.ts';
import { OverviewProvider } from '@/components/overview/overview-context.tsx';
import { Shortcuts } from '@/components/palette/shortcuts.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import { ContactBar } from './contact-bar.tsx';
import { LabBanner } from './lab-banner.tsx';
import { Rail } from './rail.tsx';
import type { Theme } from './theme.ts';
import { VerdictBar } from './verdict-bar.tsx';

/** What surrounds every page: the pages, the verdict, and on what network all this is. */
export function Shell({
  first,
  theme,
  children,
}: {
  first: WrittenSight<'overview'>;
  theme: Theme;
  children: ReactNode;
}) {
  const t = useTranslations('shell');
  const { sections, stage } = useSections(first);
  const { overview } = sections;
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[var(--spacing-rail)_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-50 rounded bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skip')}
      </a>
      <Shortcuts>{(open) => <Rail theme={theme} onSearch={() => open('palette')} />}</Shortcuts>
      <div className="flex min-w-0 flex-col">
        <ContactBar />
        {stage.embedded && <LabBanner stage={stage} />}
        <VerdictBar verdict={overview.verdict} />
        <main
          id="content"
          tabIndex={-1}
          className="w-full min-w-0 max-w-[128rem] flex-1 px-4 pt-5 pb-10 outline-none sm:px-6"
        >
          <OverviewProvider overview={overview}>
            <FindingsProvider findings={overview.findings}>{children}</FindingsProvider>
          </OverviewProvider>
        </main>
      </div>
    </div>
  );
}
