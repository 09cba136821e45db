'use client';

import { Age } from '@/components/state/age.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import { findingName } from '@/lib/model/finding-name.ts';
import type { WayHop } from '@/lib/model/way.ts';
import { Remedy } from './remedy.tsx';
import { WayRail } from './way-rail.tsx';

/** One stop of a way: its place, what is to be said of it, the evidence on demand, and what to do where the trouble begins. */
export function WayStop({ hop, first, last }: { hop: WayHop; first: boolean; last: boolean }) {
  const t = useTranslations('way');
  const speaker = useSpeaker();
  const { place, verdict, part, sentence, problem, notes, evidence, findings } = hop;
  const quiet = verdict === 'not-applicable';
  const failing = verdict === 'broken' || verdict === 'degraded';
  return (
    <li data-place={place} data-verdict={verdict} data-part={part} className="flex gap-2.5">
      <WayRail verdict={verdict} first={first} last={last} follows={part === 'consequence'} />
      <div
        className={`mb-1 min-w-0 flex-1 rounded px-2 py-1 ${part === 'cause' ? CAUSE[verdict === 'degraded' ? 'degraded' : 'broken'] : ''}`}
      >
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className={quiet ? 'text-ink-soft' : 'font-medium'}>{t(`place.${place}`)}</span>
          <span className={failing ? 'font-semibold text-sm' : 'text-ink-soft text-sm'}>
            {t(`verdict.${verdict}`)}
          </span>
          {part !== undefined && (
            <span className={part === 'cause' ? 'font-semibold text-sm' : 'text-ink-soft text-sm'}>
              {t(part)}
            </span>
          )}
        </p>
        <p className={`break-words ${quiet || part === 'consequence' ? 'text-ink-soft' : ''}`}>
          {speaker.sentence(sentence)}
          {problem !== undefined && `: ${speaker.problem(problem)}`}
        </p>
        {notes.length > 0 && (
          <ul className="text-ink-soft text-sm">
            {notes.map((note) => (
              <li key={`${note.key} ${note.text}`} className="break-words">
                {speaker.sentence(note)}
              </li>
            ))}
          </ul>
        )}
        {part !== 'consequence' &&
          failing &&
          findings.map((finding) => <Remedy key={findingName(finding)} steps={finding.remedy} />)}
        {evidence.length > 0 && (
          <details className="text-sm">
            <summary
              className="w-fit text-ink-soft text-xs"
              aria-label={t('evidenceOf', { place: t(`place.${place}`) })}
            >
              {t('evidence')}
            </summary>
            <ul className="mt-0.5 space-y-1">
              {evidence.map(({ object, field, value, feed }) => (
                <li key={`${object} ${field} ${value}`} className="break-words">
                  <span className="text-ink-soft">{object}</span>{' '}
                  <span className="text-ink-faint">{field}</span> <span className="font-mono">{value}</span>{' '}
                  {feed !== undefined && <Age feed={feed} />}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  );
}

const CAUSE = { broken: 'bg-down-wash', degraded: 'bg-degraded-wash' } as const;
