'use client';

import { Mono } from '@/components/text/mono.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Way } from '@/lib/model/way.ts';
import { Stops } from './stops.tsx';

/** A way as it is walked: one stop below the other, broken links broken in the drawing, each router a line of its own. */
export function WayPicture({ way, alone }: { way: Way; alone: boolean }) {
  const t = useTranslations('way');
  const { title, address, trunk, branches } = way;
  return (
    <section
      aria-label={t('about', { title, address: address ?? '–' })}
      data-way={way.verdict}
      className="rounded border border-line p-3"
    >
      <h3 className="mb-2 flex flex-wrap items-baseline gap-x-3 font-semibold">
        {t('title')}
        {!alone && address !== undefined && <Mono>{address}</Mono>}
      </h3>
      <Stops hops={trunk} begins={true} ends={branches.length === 0} />
      {branches.map(({ router, prefix, hops }) => (
        <div key={`${router} ${prefix}`} className="mt-3 border-line border-t pt-3">
          <h4 className="mb-1.5 flex flex-wrap items-baseline gap-x-3 text-ink-soft text-sm">
            <span className="font-semibold">{t('onRouter', { router })}</span>
            <Mono>{prefix}</Mono>
          </h4>
          <Stops hops={hops} begins={false} ends={true} />
        </div>
      ))}
    </section>
  );
}
