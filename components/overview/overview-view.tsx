'use client';

import { FirstSteps } from '@/components/lesson/first-steps.tsx';
import type { SightOf } from '@/components/live/read-sight.ts';
import { PageHead } from '@/components/shell/page-head.tsx';
import type { Written } from '@/lib/model/written.ts';
import type { DrawnSections } from './drawn-rows.ts';
import { Exceptions } from './exceptions.tsx';
import { OpenQuestions } from './open-questions.tsx';
import { useOverview } from './overview-context.tsx';
import { Tiles } from './tiles.tsx';
import { WayInSection } from './way-in-section.tsx';

export function OverviewView({ first }: { first: Written<SightOf<DrawnSections>> }) {
  const overview = useOverview();
  return (
    <div className="space-y-6">
      <PageHead page="overview" />
      <FirstSteps />
      <Exceptions findings={overview.findings} />
      <OpenQuestions unjudged={overview.unjudged} />
      <Tiles tiles={overview.tiles} />
      <WayInSection first={first} />
    </div>
  );
}
