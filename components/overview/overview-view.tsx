'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { type Sight, useSections } from '@/components/live/use-sections.ts';
import { PageHead } from '@/components/shell/page-head.tsx';
import { LossChoice } from '@/components/what-if/loss-choice.tsx';
import { lossesOf, lossFrom, nameOf } from '@/components/what-if/losses.ts';
import { useChosenLoss } from '@/components/what-if/use-chosen-loss.ts';
import { useWhatIf } from '@/components/what-if/use-what-if.ts';
import { WhatIf } from '@/components/what-if/what-if.tsx';
import { withLoss } from '@/components/what-if/with-loss.ts';
import { Exceptions } from './exceptions.tsx';
import { OpenQuestions } from './open-questions.tsx';
import { pictureOf } from './picture.ts';
import { Tiles } from './tiles.tsx';
import { useAged } from './use-aged.ts';
import { WayIn } from './way-in.tsx';

type Needed = 'overview' | 'sources' | 'peers' | 'routes' | 'services' | 'nat';

export function OverviewView({ first }: { first: Sight<Needed> }) {
  const t = useTranslations('overview');
  const { overview, sources, peers, routes, services, nat } = useSections(first).sections;
  const picture = useMemo(
    () =>
      pictureOf({
        sources: sources.rows,
        peers: peers.rows,
        routes: routes.rows,
        services: services.rows,
        nat: nat.rows,
      }),
    [sources, peers, routes, services, nat],
  );
  const believed = useAged(picture);
  const choices = useMemo(() => lossesOf(peers.rows, routes.rows), [peers, routes]);
  const [chosen, choose] = useChosenLoss();
  const { data: answer, error } = useWhatIf(lossFrom(chosen));
  return (
    <div className="space-y-6">
      <PageHead page="overview" />
      <Exceptions findings={overview.findings} />
      <OpenQuestions unjudged={overview.unjudged} />
      <Tiles tiles={overview.tiles} />
      <section aria-labelledby="way-in" className="space-y-3">
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <h2 id="way-in" className="font-semibold">
            {t('picture.title')}
          </h2>
          <LossChoice choices={choices} chosen={chosen} onChoose={choose} />
        </div>
        <WhatIf
          answer={answer}
          failed={error !== undefined}
          name={nameOf(choices, chosen)}
          onEnd={() => choose('')}
        />
        <WayIn picture={withLoss(believed, answer)} chosen={chosen} onChoose={choose} />
      </section>
    </div>
  );
}
