'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { SeverityMark } from '@/components/state/severity.tsx';
import { Shape } from '@/components/state/shape.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import type { Finding } from '@/lib/model/snapshot.ts';

/** What needs attention, worst first, each the way to its row. */
export function Exceptions({ findings }: { findings: readonly Finding[] }) {
  const t = useTranslations('overview');
  const severity = useTranslations('state.severity');
  const speaker = useSpeaker();
  return (
    <section aria-labelledby="exceptions">
      <h2 id="exceptions" className="mb-2 font-semibold">
        {t('exceptions')}{' '}
        {findings.length > 0 && <span className="font-normal text-ink-soft">{findings.length}</span>}
      </h2>
      {findings.length === 0 ? (
        <p className="flex items-center gap-2 text-ink-soft">
          <Shape health="up" /> {t('noExceptions')}
        </p>
      ) : (
        <ul className="overflow-hidden rounded border border-line bg-surface">
          {findings.map((finding) => (
            <li key={`${finding.id} ${finding.subjectKey}`} className="border-line border-b last:border-0">
              <Link
                href={finding.href}
                className="flex min-h-8 items-baseline gap-2.5 px-3 py-1.5 hover:bg-hover"
              >
                <SeverityMark severity={finding.severity} className="size-3 translate-y-px" />
                <span className="w-16 shrink-0 text-ink-soft text-sm">{severity(finding.severity)}</span>
                <span className="min-w-0 break-words">
                  <span className="mr-2 font-medium">{finding.subject}</span>
                  {speaker.sentence(finding.sentence)}
                  {finding.consequence.length > 0 && (
                    <span className="ml-2 text-ink-soft text-sm">
                      <Affected finding={finding} />
                    </span>
                  )}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const NAMED = 3;

function Affected({ finding: { consequence, affected } }: { finding: Finding }) {
  const t = useTranslations('overview');
  const names = consequence.slice(0, NAMED).join(', ');
  return (
    <span title={consequence.join(', ')}>
      {affected > NAMED ? t('affectsMore', { names, more: affected - NAMED }) : t('affects', { names })}
    </span>
  );
}
