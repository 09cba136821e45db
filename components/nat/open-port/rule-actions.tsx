'use client';

import { useState } from 'react';
import { useMay } from '@/components/access/access-context.tsx';
import { Quiet } from '@/components/access/field.tsx';
import { Refused } from '@/components/access/refused.tsx';
import { useAsk } from '@/components/access/use-ask.ts';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { NatRow } from '@/lib/model/snapshot.ts';
import type { SwitchRequest } from '@/lib/nat/contract.ts';

/** What an operator can do with a rule of ours. Removing asks once more, naming the rule. */
export function RuleActions({ row }: { row: NatRow }) {
  const t = useTranslations('openPort.own');
  const may = useMay('operator');
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState(false);
  const { busy, problem, send } = useAsk();
  if (!may || !row.ours || row.comment === undefined) return null;

  const switchTo = async (to: SwitchRequest['to']) => {
    setDone(false);
    const answer = await send('/api/nat/rules', { rule: row.key, marker: row.comment, to });
    setDone(answer !== undefined);
    setAsking(false);
  };
  return (
    <section aria-label={t('title')} className="space-y-2">
      <h3 className="font-semibold text-ink-soft text-xs">{t('title')}</h3>
      <p className="flex flex-wrap gap-2">
        <Quiet disabled={busy} onClick={() => void switchTo(row.disabled ? 'enable' : 'disable')}>
          {t(row.disabled ? 'enable' : 'disable')}
        </Quiet>
        {asking ? (
          <>
            <Quiet disabled={busy} onClick={() => void switchTo('remove')}>
              {t('removeNow', { position: String(row.position), router: row.router })}
            </Quiet>
            <Quiet onClick={() => setAsking(false)}>{t('keep')}</Quiet>
          </>
        ) : (
          <Quiet disabled={busy} onClick={() => setAsking(true)}>
            {t('remove')}
          </Quiet>
        )}
      </p>
      <Refused problem={problem} />
      {done && <p role="status">{t('done')}</p>}
    </section>
  );
}
