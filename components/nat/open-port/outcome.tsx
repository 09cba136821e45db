'use client';

import Link from 'next/link';
import { useState } from 'react';
import { Quiet } from '@/components/access/field.tsx';
import { Refused } from '@/components/access/refused.tsx';
import { useObserved } from '@/components/live/live.tsx';
import { Shape } from '@/components/state/shape.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { PlanReport, Work } from '@/lib/nat/contract.ts';
import { UNDO_MS } from '@/lib/nat/limits.ts';
import type { Opening } from './use-opening.ts';

/** What is on each router now, as read back, and the way back. */
export function Outcome({ report: { works }, opening }: { report: PlanReport; opening: Opening }) {
  const opened = works.filter(({ kind, state }) => kind === 'open' && state === 'done');
  return (
    <div className="space-y-2" role="status">
      {works.map((work) => (
        <WorkState key={work.id} work={work} />
      ))}
      {opened.length > 0 && <TakeBack works={opened} opening={opening} />}
    </div>
  );
}

const HEALTH = {
  running: 'unknown',
  unsettled: 'unknown',
  done: 'up',
  undone: 'disabled',
  failed: 'down',
} as const;

function WorkState({ work: { router, state, placed, problem, rules } }: { work: Work }) {
  const t = useTranslations('openPort');
  return (
    <div>
      <p className="flex items-center gap-1.5 font-semibold">
        <Shape health={HEALTH[state]} />
        <span className="font-mono text-sm">{router}</span>
        <span>{t(`state.${state}`)}</span>
      </p>
      {state === 'done' && (
        <ul className="mt-0.5 pl-5">
          {placed.map(({ id, position }, index) => (
            <li key={id}>
              <Link
                prefetch={false}
                href={`/nat?sel=${encodeURIComponent(`${router}|${position}`)}`}
                className="text-accent hover:underline"
              >
                {t('rule', { position: String(position), id })}
              </Link>{' '}
              <span className="break-words font-mono text-ink-soft text-sm">{rules[index]?.marker}</span>
            </li>
          ))}
        </ul>
      )}
      {state !== 'done' && state !== 'undone' && <Refused problem={problem} />}
    </div>
  );
}

/** One click within ten minutes; later the rules are shown before they go. */
function TakeBack({ works, opening }: { works: readonly Work[]; opening: Opening }) {
  const t = useTranslations('openPort');
  const [reviewing, setReviewing] = useState(false);
  const old = useObserved((now) => works.some(({ changedAt }) => now > changedAt + UNDO_MS));
  const busy = opening.busy !== undefined;
  if (!old) {
    return (
      <Quiet disabled={busy} onClick={() => void opening.undo(false)}>
        {t('undo')}
      </Quiet>
    );
  }
  if (!reviewing) {
    return (
      <Quiet disabled={busy} onClick={() => setReviewing(true)}>
        {t('undo')}
      </Quiet>
    );
  }
  return (
    <div className="space-y-1">
      <p>{t('undoOld')}</p>
      <ul className="pl-5 font-mono text-sm">
        {works.flatMap(({ router, rules }) =>
          rules.map(({ marker }) => (
            <li key={`${router} ${marker}`} className="break-words">
              {router} {marker}
            </li>
          )),
        )}
      </ul>
      <Quiet disabled={busy} onClick={() => void opening.undo(true)}>
        {t('undoNow')}
      </Quiet>
    </div>
  );
}
