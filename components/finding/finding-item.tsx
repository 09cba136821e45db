'use client';

import { Fold } from '@/components/state/fold.tsx';
import { SeverityMark } from '@/components/state/severity.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Finding } from '@/lib/model/snapshot.ts';
import { FindingBody } from './finding-body.tsx';
import { FindingSubject } from './finding-subject.tsx';
import { SilencedBy } from './silenced-by.tsx';

const NAMED = 3;

/**
 * A finding as one line that opens in place: why, by what evidence, and what to do.
 * @param here the subject it is shown beside, which needs no link to itself
 */
export function FindingItem({ finding, here }: { finding: Finding; here?: string }) {
  const severity = useTranslations('state.severity');
  const speaker = useSpeaker();
  return (
    <li className="border-line border-b last:border-0">
      <Fold
        className="group"
        summary={
          <summary className="flex min-h-8 list-none items-baseline gap-2.5 px-3 max-sm:flex-wrap max-sm:gap-y-0.5 py-1.5 hover:bg-hover group-open:bg-hover">
            <SeverityMark severity={finding.severity} className="size-3 translate-y-px" />
            <span className={here === undefined ? 'w-16 shrink-0 text-ink-soft text-sm' : 'sr-only'}>
              {severity(finding.severity)}
            </span>
            <span
              className={`min-w-0 flex-1 break-words ${here === undefined ? 'max-sm:order-last max-sm:basis-full' : ''}`}
            >
              <Said finding={finding} here={here} sentence={speaker.sentence(finding.sentence)} />
              {here === undefined && finding.consequence.length > 0 && <Affected finding={finding} />}
              {finding.silenced !== undefined && <SilencedBy silenced={finding.silenced} />}
            </span>
            <span
              aria-hidden="true"
              className="ml-auto shrink-0 text-ink-faint transition-transform group-open:rotate-90 motion-reduce:transition-none"
            >
              ›
            </span>
          </summary>
        }
      >
        {() => <FindingBody finding={finding} here={here} />}
      </Fold>
    </li>
  );
}

/** A sentence after its subject, which is not said twice where the sentence begins with it. */
function Said({ finding, here, sentence }: { finding: Finding; here: string | undefined; sentence: string }) {
  if (finding.subjectKey === here) return sentence;
  const begins = sentence.startsWith(finding.subject);
  return (
    <>
      <span className={`font-medium ${begins ? '' : 'mr-2'}`}>
        <FindingSubject finding={finding} />
      </span>
      {begins ? sentence.slice(finding.subject.length) : sentence}
    </>
  );
}

function Affected({ finding: { consequence, affected } }: { finding: Finding }) {
  const t = useTranslations('overview');
  const names = consequence.slice(0, NAMED).join(', ');
  return (
    <span className="ml-2 text-ink-soft text-sm">
      {affected > NAMED ? t('affectsMore', { names, more: affected - NAMED }) : t('affects', { names })}
    </span>
  );
}
