'use client';

import { useState } from 'react';
import { Act, Field } from '@/components/access/field.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Plan, Work } from '@/lib/nat/contract.ts';
import type { Opening } from './use-opening.ts';

/** The one button, named for what it does, and the steps while they are taken. */
export function ApplyStep({ plan, opening, begun }: { plan: Plan; opening: Opening; begun: boolean }) {
  const t = useTranslations('openPort');
  const [typed, setTyped] = useState('');
  const { busy, report } = opening;
  const parts = plan.routers.filter(({ rules }) => rules.length > 0);
  if (plan.verdict === 'blocked' || parts.length === 0)
    return <p>{t(`verdict.${plan.verdict === 'blocked' ? 'blocked' : 'open'}`)}</p>;
  if (busy === 'applying' || begun) {
    const works = report?.works.filter(({ kind }) => kind === 'open') ?? [];
    return (
      <div role="status" className="space-y-1">
        {works.length === 0 && <p>{t('applying')}</p>}
        {works.map((work) => (
          <Steps key={work.id} work={work} />
        ))}
      </div>
    );
  }
  const ports = [
    ...new Set(
      parts.flatMap(({ rules }) => rules.map((rule) => `${rule.protocol.toUpperCase()} ${rule.dstPort}`)),
    ),
  ];
  return (
    <form
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        void opening.apply(plan.confirm === undefined ? undefined : typed);
      }}
    >
      {plan.confirm !== undefined && (
        <Field
          label={t('confirm', { text: plan.confirm })}
          hint={t('confirmWhy')}
          value={typed}
          autoComplete="off"
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
      <Act disabled={busy !== undefined || (plan.confirm !== undefined && typed.trim() !== plan.confirm)}>
        {t('button', {
          ports: ports.join(', '),
          routers: parts.map(({ router }) => router).join(', '),
          address: plan.request.address,
        })}
      </Act>
    </form>
  );
}

const STEPS: readonly Work['step'][] = ['connect', 'read', 'add', 'verify'];

function Steps({ work }: { work: Work }) {
  const t = useTranslations('openPort');
  const reached = STEPS.indexOf(work.step);
  const over = work.state === 'done' || work.state === 'undone';
  return (
    <ol className="flex flex-wrap items-center gap-x-3 text-sm">
      <li className="font-mono">{work.router}</li>
      {STEPS.map((step, index) => {
        const state = over || index < reached ? 'done' : index > reached ? 'ahead' : work.state;
        return (
          <li key={step} data-state={state} className={state === 'ahead' ? 'text-ink-faint' : ''}>
            <span aria-hidden="true">
              {state === 'done' ? '✓ ' : state === 'ahead' ? '· ' : state === 'running' ? '… ' : '✕ '}
            </span>
            {t(`steps.${step}`)}
          </li>
        );
      })}
    </ol>
  );
}
