'use client';

import { useSources } from '@/components/lesson/sources-context.tsx';
import type { SightOf } from '@/components/live/read-sight.ts';
import { useSections } from '@/components/live/use-sections.ts';
import { useTranslations } from '@/components/text/use-translations.ts';
import { LossChoice } from '@/components/what-if/loss-choice.tsx';
import { lossesOf, lossFrom, nameOf } from '@/components/what-if/losses.ts';
import { useChosenLoss } from '@/components/what-if/use-chosen-loss.ts';
import { useWhatIf } from '@/components/what-if/use-what-if.ts';
import { WhatIf } from '@/components/what-if/what-if.tsx';
import { withLoss } from '@/components/what-if/with-loss.ts';
import type { Written } from '@/lib/model/written.ts';
import type { DrawnSections } from './drawn-rows.ts';
import { pictureOf } from './picture.ts';
import { useAged } from './use-aged.ts';
import { WayIn } from './way-in.tsx';

/** The picture of the way in, and what would be without a part of it. */
export function WayInSection({ first }: { first: Written<SightOf<DrawnSections>> }) {
  const t = useTranslations('overview.picture');
  const sources = useSources();
  const { peers, routes, services, nat } = useSections(first).sections;
  const believed = useAged(
    pictureOf({
      sources,
      peers: peers.rows,
      routes: routes.rows,
      services: services.rows,
      nat: nat.rows,
    }),
  );
  const choices = lossesOf(peers.rows, routes.rows);
  const [chosen, choose] = useChosenLoss();
  const { data: answer, error } = useWhatIf(lossFrom(chosen));
  return (
    <section aria-labelledby="way-in" className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 id="way-in" className="font-semibold">
          {t('title')}
        </h2>
        {Object.values(choices).some((some) => some.length > 0) && (
          <LossChoice choices={choices} chosen={chosen} onChoose={choose} />
        )}
      </div>
      <WhatIf
        answer={answer}
        failed={error !== undefined}
        name={nameOf(choices, chosen)}
        onEnd={() => choose('')}
      />
      <WayIn picture={withLoss(believed, answer)} chosen={chosen} onChoose={choose} />
    </section>
  );
}
