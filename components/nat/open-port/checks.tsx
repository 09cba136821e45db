'use client';

import { SeverityMark } from '@/components/state/severity.tsx';
import { Shape } from '@/components/state/shape.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Check, CheckResult, Plan, RouterPlan } from '@/lib/nat/contract.ts';

/** Every check of every router: what blocks or warns first, what passed behind one line. */
export function Checks({ plan }: { plan: Plan }) {
  return (
    <div className="space-y-3">
      {plan.routers.map((part) => (
        <RouterChecks key={part.router} part={part} />
      ))}
    </div>
  );
}

const ORDER: readonly CheckResult[] = ['block', 'warn', 'note', 'pass'];
const HEALTH = { ready: 'up', warn: 'degraded', blocked: 'down' } as const;

function RouterChecks({ part: { router, verdict, checks, rules } }: { part: RouterPlan }) {
  const t = useTranslations('openPort');
  const raised = ORDER.slice(0, 3).flatMap((result) => checks.filter((check) => check.result === result));
  const passed = checks.filter(({ result }) => result === 'pass');
  const word = verdict !== 'blocked' && rules.length === 0 ? 'open' : verdict;
  return (
    <div>
      <p className="mb-1 flex items-center gap-1.5 font-semibold">
        <Shape health={HEALTH[verdict]} />
        <span className="font-mono text-sm">{router}</span>
        <span>{t(`verdict.${word}`)}</span>
      </p>
      <ul className="space-y-1.5">
        {raised.map((check) => (
          <CheckLine key={`${check.sentence.key} ${JSON.stringify(check.sentence.params)}`} check={check} />
        ))}
      </ul>
      {passed.length > 0 && (
        <details className="mt-1.5">
          <summary className="text-ink-soft text-sm">{t('passed', { count: passed.length })}</summary>
          <ul className="mt-1 space-y-1.5">
            {passed.map((check) => (
              <CheckLine
                key={`${check.sentence.key} ${JSON.stringify(check.sentence.params)}`}
                check={check}
              />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function CheckLine({ check: { result, sentence, evidence } }: { check: Check }) {
  const t = useTranslations('openPort.result');
  const speaker = useSpeaker();
  return (
    <li className="flex gap-2">
      <span className="mt-1 flex shrink-0 items-start">
        <Mark result={result} />
        <span className="sr-only">{t(result)}: </span>
      </span>
      <div className="min-w-0">
        <p className="break-words">{speaker.sentence(sentence)}</p>
        {evidence.map(({ object, field, value, feed }) => (
          <p key={`${object} ${field}`} className="break-words text-ink-soft text-xs">
            {object} · {field}: <span className="font-mono">{value}</span>
            {feed !== undefined && <span className="text-ink-faint"> · {feed}</span>}
          </p>
        ))}
      </div>
    </li>
  );
}

function Mark({ result }: { result: CheckResult }) {
  if (result === 'note') return <SeverityMark severity="notice" className="size-3.5" />;
  const health = result === 'pass' ? 'up' : result === 'warn' ? 'degraded' : 'down';
  return <Shape health={health} className="size-3.5" />;
}
