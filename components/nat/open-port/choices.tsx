'use client';

import { useTranslations } from '@/components/text/use-translations.ts';
import type { ServiceRow } from '@/lib/model/snapshot.ts';
import type { Plan, PlanRequest, PortWish, WanChoice } from '@/lib/nat/contract.ts';

/** Ports of the Service, routers, and on each router the matcher: everything by what the server offers. */
export function Choices({
  service,
  routers,
  plan,
  wish,
  onWish,
  disabled,
}: {
  service: ServiceRow;
  routers: readonly string[];
  plan: Plan | undefined;
  wish: PlanRequest;
  onWish: (wish: PlanRequest) => void;
  disabled: boolean;
}) {
  const t = useTranslations('openPort');
  return (
    <div className="space-y-2">
      <fieldset disabled={disabled}>
        <legend className="text-ink-soft text-sm">{t('ports')}</legend>
        {service.ports.map(({ port, protocol }) => (
          <PortChoice
            key={`${protocol} ${port}`}
            port={port}
            protocol={protocol}
            chosen={wish.ports.find((each) => each.port === port && each.protocol === protocol)}
            onChoose={(chosen) =>
              onWish({ ...wish, ports: withPort(wish.ports, { port, protocol }, chosen) })
            }
          />
        ))}
      </fieldset>
      <fieldset disabled={disabled}>
        <legend className="text-ink-soft text-sm">{t('routers')}</legend>
        {routers.map((router) => (
          <label key={router} className="mr-4 inline-flex items-center gap-1.5">
            <input
              type="checkbox"
              className="accent-accent"
              checked={wish.routers.includes(router)}
              onChange={({ target }) =>
                onWish({
                  ...wish,
                  routers: routers.filter((each) =>
                    each === router ? target.checked : wish.routers.includes(each),
                  ),
                })
              }
            />
            <span className="font-mono text-sm">{router}</span>
          </label>
        ))}
      </fieldset>
      {plan?.routers.map(({ router, wan, wanChoices }) =>
        wanChoices.length === 0 ? null : (
          <label key={router} className="flex flex-wrap items-center gap-2">
            <span className="text-ink-soft text-sm">{t('wan', { router })}</span>
            <select
              disabled={disabled}
              value={wan?.id ?? ''}
              onChange={({ target }) => onWish({ ...wish, wan: { ...wish.wan, [router]: target.value } })}
              className="h-8 min-w-0 rounded border border-line-strong bg-surface px-1 font-mono text-sm"
            >
              {wanChoices.map((choice) => (
                <option key={choice.id} value={choice.id}>
                  {matcherText(choice)}
                </option>
              ))}
            </select>
          </label>
        ),
      )}
    </div>
  );
}

function PortChoice({
  port,
  protocol,
  chosen,
  onChoose,
}: {
  port: number;
  protocol: string;
  chosen: PortWish | undefined;
  onChoose: (chosen: PortWish | undefined) => void;
}) {
  const t = useTranslations('openPort');
  const name = `${protocol} ${port}`;
  return (
    <p className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1">
      <label className="inline-flex w-24 items-center gap-1.5">
        <input
          type="checkbox"
          className="accent-accent"
          checked={chosen !== undefined}
          onChange={({ target }) => onChoose(target.checked ? { port, protocol } : undefined)}
        />
        <span className="font-mono text-sm">{name}</span>
      </label>
      {chosen !== undefined && (
        <label className="inline-flex items-center gap-1.5 text-ink-soft text-sm">
          {t('outside')}
          <input
            key={chosen.outside}
            type="number"
            min={1}
            max={65535}
            aria-label={t('outsideOf', { port: name })}
            defaultValue={chosen.outside ?? port}
            onBlur={({ target }) => onChoose(withOutside({ port, protocol }, target.valueAsNumber))}
            className="h-7 w-20 rounded border border-line-strong bg-surface px-1.5 text-right font-mono text-ink"
          />
        </label>
      )}
    </p>
  );
}

function withOutside(wish: PortWish, outside: number): PortWish {
  const right = Number.isInteger(outside) && outside >= 1 && outside <= 65_535;
  return right && outside !== wish.port ? { ...wish, outside } : wish;
}

function withPort(
  ports: readonly PortWish[],
  of: Pick<PortWish, 'port' | 'protocol'>,
  chosen: PortWish | undefined,
): PortWish[] {
  const others = ports.filter((each) => each.port !== of.port || each.protocol !== of.protocol);
  return chosen === undefined ? others : [...others, chosen].sort((a, b) => a.port - b.port);
}

function matcherText({ kind, name }: WanChoice): string {
  if (kind === 'list') return `in-interface-list=${name}`;
  return kind === 'interface' ? `in-interface=${name}` : `dst-address=${name}`;
}
