'use client';

import { useState } from 'react';
import { useFormatter } from 'use-intl';
import { State } from '@/components/state/state.tsx';
import { CopyButton } from '@/components/text/copy-button.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Check, Examination } from '@/lib/model/doctor.ts';
import type { Health } from '@/lib/model/health.ts';

const HEALTH: Readonly<Record<Check['outcome'], Health>> = {
  good: 'up',
  warning: 'degraded',
  bad: 'down',
  open: 'unknown',
};

type Progress =
  | { readonly is: 'idle' | 'running' | 'failed' }
  | { readonly is: 'done'; readonly found: Examination };

/** Examines every source when asked to, and shows each check with what to do. */
export function Doctor() {
  const t = useTranslations('doctor');
  const format = useFormatter();
  const [progress, setProgress] = useState<Progress>({ is: 'idle' });

  async function run() {
    setProgress({ is: 'running' });
    try {
      const response = await fetch('/api/doctor');
      setProgress(response.ok ? { is: 'done', found: await response.json() } : { is: 'failed' });
    } catch {
      setProgress({ is: 'failed' });
    }
  }

  return (
    <section id="doctor" aria-labelledby="doctor-title" className="mt-8">
      <h2 id="doctor-title" className="font-semibold text-lg">
        {t('title')}
      </h2>
      <p className="mb-3 max-w-prose text-ink-soft">{t('hint')}</p>
      <button
        type="button"
        onClick={run}
        disabled={progress.is === 'running'}
        className="min-h-8 rounded border border-line-strong px-3 hover:bg-hover disabled:text-ink-faint"
      >
        {progress.is === 'running' ? t('running') : t('run')}
      </button>
      <div role="status" className="mt-3">
        {progress.is === 'failed' && <p className="font-semibold text-down">{t('failed')}</p>}
        {progress.is === 'done' && (
          <>
            <p className="text-ink-faint text-sm">
              {t('at', { time: format.dateTime(progress.found.at, { timeStyle: 'medium' }) })}
            </p>
            <Checks checks={progress.found.checks} />
          </>
        )}
      </div>
    </section>
  );
}

function Checks({ checks }: { checks: readonly Check[] }) {
  return [...new Set(checks.map(({ of }) => of))].map((of) => (
    <div key={of} className="mt-3">
      <h3 className="font-mono text-sm">{of}</h3>
      <ul className="divide-y divide-line">
        {checks
          .filter((check) => check.of === of)
          .map((check) => (
            <CheckLine key={check.name} check={check} />
          ))}
      </ul>
    </div>
  ));
}

function CheckLine({ check: { outcome, sentence, problem, lines = [] } }: { check: Check }) {
  const t = useTranslations('doctor');
  const speaker = useSpeaker();
  const remedy = problem && speaker.remedy(problem);
  return (
    <li className="py-1.5">
      <p className="flex flex-wrap gap-x-3">
        <State health={HEALTH[outcome]} word={t(`outcome.${outcome}`)} />
        <span>{speaker.sentence(sentence)}</span>
      </p>
      {problem !== undefined && <p className="text-ink-soft">{speaker.problem(problem)}</p>}
      {remedy !== undefined && <p className="text-ink-soft">{remedy}</p>}
      {lines.length > 0 && (
        <div className="mt-1 flex items-start gap-2">
          <pre className="overflow-x-auto rounded bg-sunken px-2 py-1 font-mono text-sm">
            {lines.join('\n')}
          </pre>
          <CopyButton text={lines.join('\n')} />
        </div>
      )}
    </li>
  );
}
