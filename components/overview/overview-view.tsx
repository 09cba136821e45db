'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { type Sight, useSections } from '@/components/live/use-sections.ts';
import { PageHead } from '@/components/shell/page-head.tsx';
import { Exceptions } from './exceptions.tsx';
import { pictureOf } from './picture.ts';
import { Tiles } from './tiles.tsx';
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
  return (
    <div className="space-y-6">
      <PageHead page="overview" />
      <Exceptions findings={overview.findings} />
      <Tiles tiles={overview.tiles} />
      <section aria-labelledby="way-in">
        <h2 id="way-in" className="mb-2 font-semibold">
          {t('picture.title')}
        </h2>
        <WayIn picture={picture} />
      </section>
    </div>
  );
}
