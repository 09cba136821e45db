'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Age } from '@/components/state/age.tsx';
import { CommandLines } from '@/components/text/command-lines.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Finding, RemedyStep } from '@/lib/model/snapshot.ts';
import { Silencing } from './silencing.tsx';

/** Why something is wrong, what shows it, what to do, and who suffers. */
export function FindingBody({ finding, here }: { finding: Finding; here: string | undefined }) {
  const t = useTranslations('overview.finding');
  const speaker = useSpeaker();
  const { explanation, evidence, remedy, consequence, affected, href } = finding;
  return (
    <div className="space-y-3 px-3 pt-1 pb-3 sm:pl-8">
      {explanation !== undefined && <p className="max-w-prose">{speaker.sentence(explanation)}</p>}
      {remedy.length > 0 && (
        <Part title={t('remedy')}>
          <ol className="space-y-1.5">
            {remedy.map((step) => (
              <Step key={`${step.sentence.key} ${step.commands?.lines.join()}`} step={step} />
            ))}
          </ol>
        </Part>
      )}
      {evidence.length > 0 && (
        <Part title={t('evidence')}>
          <ul className="space-y-0.5">
            {evidence.map(({ object, field, value, feed }) => (
              <li key={`${object} ${field} ${value}`} className="break-words">
                <span className="text-ink-soft">{object}</span>{' '}
                <span className="text-ink-faint">{field}</span>{' '}
                <span className="font-mono text-sm">{value}</span> {feed !== undefined && <Age feed={feed} />}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {consequence.length > 0 && (
        <Part title={t('affected', { count: affected })}>
          <p className="break-words">{consequence.join(', ')}</p>
        </Part>
      )}
      {finding.subjectKey !== here && (
        <p>
          <Link prefetch={false} href={href} className="text-accent underline">
            {t('goTo', { subject: finding.subject })}
          </Link>
        </p>
      )}
      <Silencing finding={finding} />
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <p className="font-semibold text-ink-soft text-xs">{title}</p>
      {children}
    </div>
  );
}

function Step({ step: { sentence, commands } }: { step: RemedyStep }) {
  const t = useTranslations('overview.finding');
  const speaker = useSpeaker();
  return (
    <li>
      <p className="max-w-prose">{speaker.sentence(sentence)}</p>
      {commands !== undefined && (
        <CommandLines label={t('on', { name: commands.on })} lines={commands.lines} />
      )}
    </li>
  );
}
