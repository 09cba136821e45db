'use client';

import { useState } from 'react';
import { Quiet } from '@/components/access/field.tsx';
import { Refused } from '@/components/access/refused.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { ExposedAddress, ServiceRow } from '@/lib/model/snapshot.ts';
import type { PlanRequest } from '@/lib/nat/contract.ts';
import { ApplyStep } from './apply-step.tsx';
import { Change } from './change.tsx';
import { Checks } from './checks.tsx';
import { Choices } from './choices.tsx';
import { Outcome } from './outcome.tsx';
import { SetupCommands } from './setup-commands.tsx';
import { Step } from './step.tsx';
import { useOpening } from './use-opening.ts';

/** Five steps in one panel, filled in already: what, checks, the exact change, applying it, and what is on the router then. */
export function OpenPortPanel({
  service,
  address,
  routers,
  chosen,
  onClose,
}: {
  service: ServiceRow;
  address: ExposedAddress;
  routers: readonly string[];
  /** Where it is opened unless the reader says otherwise. */
  chosen: readonly string[];
  onClose: () => void;
}) {
  const t = useTranslations('openPort');
  const [wish, setWish] = useState<PlanRequest>({
    service: service.key,
    address: address.address,
    ports: service.ports.map(({ port, protocol }) => ({ port, protocol })),
    routers: [...chosen],
    wan: {},
  });
  const opening = useOpening(wish);
  const { plan, report, busy, problem, writable, replaced } = opening;
  const missing =
    plan?.routers.map(({ router }) => router).filter((router) => !writable.includes(router)) ?? [];
  const begun = report !== undefined && !replaced;

  return (
    <section aria-label={t('title')} className="space-y-4 rounded border border-line-strong bg-surface p-3">
      <header className="flex items-center justify-between">
        <h4 className="font-semibold">{t('title')}</h4>
        <Quiet onClick={onClose}>{t('close')}</Quiet>
      </header>
      <Step title={t('step.choose')}>
        <Choices
          service={service}
          routers={routers}
          plan={plan}
          wish={wish}
          onWish={setWish}
          disabled={busy !== undefined || begun}
        />
      </Step>
      {replaced && <p role="status">{t('replaced')}</p>}
      {plan !== undefined && (
        <>
          <Step title={t('step.checks')}>
            <Checks plan={plan} />
          </Step>
          <Step title={t('step.change')}>
            <Change plan={plan} />
          </Step>
          {missing.length > 0 && plan.verdict !== 'blocked' && (
            <div className="rounded border border-line-strong border-dashed p-3 text-sm">
              <p className="font-semibold">{t('setup.missing', { routers: missing.join(', ') })}</p>
              <details>
                <summary>{t('why.enable')}</summary>
                <SetupCommands />
              </details>
            </div>
          )}
          {missing.length === 0 && (
            <Step title={t('step.apply')}>
              <ApplyStep key={plan.id} plan={plan} opening={opening} begun={begun} />
            </Step>
          )}
        </>
      )}
      <Refused problem={problem} />
      {report !== undefined && (
        <Step title={t('step.result')}>
          <Outcome report={report} opening={opening} />
        </Step>
      )}
      <p className="flex items-center gap-3">
        <Quiet onClick={() => void opening.check()} disabled={busy !== undefined}>
          {t('again')}
        </Quiet>
        <span role="status" className="text-ink-soft text-sm">
          {busy === 'planning' && t('checking')}
        </span>
      </p>
    </section>
  );
}
