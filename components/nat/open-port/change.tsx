'use client';

import { CommandLines } from '@/components/text/command-lines.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Plan, RouterPlan } from '@/lib/nat/contract.ts';

/** What would be added to each router, where, and in the router's own words. */
export function Change({ plan }: { plan: Plan }) {
  return (
    <div className="space-y-3">
      {plan.routers.map((part) => (
        <RouterChange key={part.router} part={part} />
      ))}
    </div>
  );
}

function RouterChange({ part }: { part: RouterPlan }) {
  const t = useTranslations('openPort');
  const { router, rules, commands, position, before, dialect, verdict } = part;
  const label = t('terminal', { router, version: dialect === 'routeros-6' ? '6' : '7' });
  if (commands.length === 0) return verdict === 'blocked' ? null : <p>{t('nothing', { router })}</p>;
  const added = { count: rules.length, position: String(position), router };
  const what =
    before === undefined
      ? t('addedAtEnd', added)
      : t('addedBefore', { ...added, before: String(before.position) });
  return (
    <div>
      <p>{rules.length === 0 ? t('byHand') : what}</p>
      <CommandLines label={label} lines={commands} />
    </div>
  );
}
