'use client';

import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { FindingSubject } from '@/components/finding/finding-subject.tsx';
import { useObserved } from '@/components/live/live.tsx';
import { SeverityMark } from '@/components/state/severity.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import type { Finding } from '@/lib/model/snapshot.ts';
import { useRowsThatFit } from './use-rows-that-fit.ts';

/** What needs attention, worst first, a few at a time. Pages turn by the clock, so that walls side by side agree; nothing scrolls. */
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
  const severity = useTranslations('state.severity');
  const speaker = useSpeaker();
  const box = useRef<HTMLElement>(null);
  const fit = useRowsThatFit(box);
  const pages = Math.max(1, Math.ceil(findings.length / fit));
  // Evenly: three and three rather than five and one.
  const perPage = Math.ceil(findings.length / pages);
  const page = useObserved((now) => Math.floor(now / turnMs) % pages);

  return (
    <section
      ref={box}
      className={`flex min-h-0 flex-col justify-center overflow-hidden px-[3vw] py-[0.6vw] ${grow ? 'flex-1' : ''} ${lost ? 'hatched text-ink-soft' : ''}`}
    >
      {findings.length === 0 ? (
        <p className="text-ink-soft">{t('quiet')}</p>
      ) : (
        <ul className="space-y-[0.9vw]" data-page={`${page + 1}/${pages}`}>
          {findings.slice(page * perPage, (page + 1) * perPage).map((finding) => (
            <li key={`${finding.id} ${finding.subjectKey}`} className="flex items-baseline gap-[1.2vw]">
              <SeverityMark severity={finding.severity} className="size-[1.6vw] translate-y-[0.1vw]" />
              <span className="wall-small w-[9vw] shrink-0 text-ink-soft">{severity(finding.severity)}</span>
              <span className="line-clamp-2 break-words">
                <span className="mr-[1vw] font-semibold">
                  <FindingSubject finding={finding} />
                </span>
                {speaker.sentence(finding.sentence)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {pages > 1 && (
        <p className="wall-small mt-[0.8vw] text-right text-ink-soft tabular-nums">
          {t('page', { page: page + 1, pages })}
        </p>
      )}
    </section>
  );
}
