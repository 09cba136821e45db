'use client';

import { useTranslations } from 'use-intl';
import { useObserved } from '@/components/live/live.tsx';
import { SeverityMark } from '@/components/state/severity.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import type { Finding } from '@/lib/model/snapshot.ts';

const PER_PAGE = 5;
const PAGE_MS = 15_000;

/** What needs attention, a few at a time: pages turn by themselves, nothing scrolls. */
export function WallExceptions({ findings }: { findings: readonly Finding[] }) {
  const t = useTranslations('noc');
  const speaker = useSpeaker();
  const pages = Math.max(1, Math.ceil(findings.length / PER_PAGE));
  const page = useObserved((now) => Math.floor(now / PAGE_MS) % pages);
  const shown = findings.slice(page * PER_PAGE, (page + 1) * PER_PAGE);

  return (
    <section className="flex min-h-0 flex-[6] flex-col justify-center overflow-hidden px-[3vw]">
      {findings.length === 0 ? (
        <p className="text-[2.4vw] text-ink-soft">{t('quiet')}</p>
      ) : (
        <ul className="space-y-[0.9vw]">
          {shown.map((finding) => (
            <li key={`${finding.id} ${finding.subjectKey}`} className="flex items-baseline gap-[1.2vw]">
              <SeverityMark severity={finding.severity} className="size-[1.7vw]" />
              <span className="truncate">
                <span className="mr-[1vw] font-semibold">{finding.subject}</span>
                {speaker.sentence(finding.sentence)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {pages > 1 && (
        <p className="mt-[1vw] text-[1.6vw] text-ink-soft">{t('page', { page: page + 1, pages })}</p>
      )}
    </section>
  );
}
