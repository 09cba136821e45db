'use client';

import { useRef } from 'react';
import { FindingSubject } from '@/components/finding/finding-subject.tsx';
import { useObserved } from '@/components/live/live.tsx';
import { SeverityMark } from '@/components/state/severity.tsx';
import { durationText } from '@/components/text/duration.ts';
import { useReader } from '@/components/text/moment.ts';
import { useTranslations } from '@/components/text/use-translations.ts';
import { findingName } from '@/lib/model/finding-name.ts';
import type { Finding } from '@/lib/model/snapshot.ts';
import { useCause } from './use-cause.ts';
import { useRowsThatFit } from './use-rows-that-fit.ts';

/** So many and fewer are shown larger: there is room. */
const FEW = 10;

/** What needs attention, worst first, one line each, by page. Pages turn by the clock, so that walls side by side agree; nothing scrolls. */
export function WallExceptions({
  findings,
  turnMs,
  lost,
  grow,
}: {
  findings: readonly Finding[];
  turnMs: number;
  /** The server is not heard: this is from before. */
  lost: boolean;
  grow: boolean;
}) {
  const t = useTranslations('noc');
  const box = useRef<HTMLElement>(null);
  const fit = useRowsThatFit(box);
  const pages = Math.max(1, Math.ceil(findings.length / fit));
  const page = useObserved((now) => Math.floor(now / turnMs) % pages);

  return (
    <section
      ref={box}
      data-few={findings.length <= FEW}
      className={`wall-rows flex min-h-0 flex-col overflow-hidden px-[3vw] ${grow ? 'flex-1 pt-[0.5vw]' : 'py-[max(1.2vw,0.5rem)]'} ${lost ? 'hatched text-ink-soft' : ''}`}
    >
      {findings.length === 0 ? (
        <p className="text-ink-soft">{t('quiet')}</p>
      ) : (
        <ul
          className="grid grid-cols-[auto_fit-content(42vw)_minmax(0,1fr)_auto] gap-x-[max(1.4vw,0.5rem)] max-md:grid-cols-[auto_minmax(0,1fr)_auto]"
          data-page={`${page + 1}/${pages}`}
        >
          {findings.slice(page * fit, (page + 1) * fit).map((finding) => (
            <Row key={findingName(finding)} finding={finding} />
          ))}
        </ul>
      )}
      {pages > 1 && (
        <p className="mt-auto text-right text-ink-soft tabular-nums">
          {t('page', { page: page + 1, pages })}
        </p>
      )}
    </section>
  );
}

function Row({ finding }: { finding: Finding }) {
  const severity = useTranslations('state.severity');
  const cause = useCause();
  return (
    <li className="wall-row col-span-4 grid grid-cols-subgrid items-center max-md:col-span-3 max-md:content-center whitespace-nowrap border-line border-b last:border-0">
      <SeverityMark severity={finding.severity} className="size-[max(1.5vw,0.8rem)]" />
      <span className="sr-only">{severity(finding.severity)}</span>
      <span className="truncate font-semibold">
        <FindingSubject finding={finding} />
      </span>
      <span className="truncate max-md:col-span-2 max-md:col-start-2 max-md:row-start-2 max-md:text-ink-soft">
        {cause(finding)}
      </span>
      <Standing since={finding.since} />
    </li>
  );
}

/** For how long it has stood, as far as the server has watched. */
function Standing({ since }: { since: Finding['since'] }) {
  const t = useTranslations('noc');
  const { locale } = useReader();
  const duration = useObserved((now) => since && durationText(now - since.at, locale));
  return (
    <span
      className="text-right text-ink-soft tabular-nums max-md:col-start-3 max-md:row-start-1"
      suppressHydrationWarning
    >
      {duration !== undefined && t(since?.atLeast ? 'sinceAtLeast' : 'since', { duration })}
    </span>
  );
}
