'use client';

import { useMay } from '@/components/access/access-context.tsx';
import { Act, Field, Quiet } from '@/components/access/field.tsx';
import { Form } from '@/components/access/form.tsx';
import { formText } from '@/components/access/form-text.ts';
import { Refused } from '@/components/access/refused.tsx';
import { useAsk } from '@/components/access/use-ask.ts';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Finding } from '@/lib/model/snapshot.ts';

/** How long a finding may be silenced, in hours; the API takes any time up to a year. */
const HOURS = [1, 8, 24, 7 * 24, 30 * 24];

/** Takes a finding out of the verdict for a while, or lets it count again. Nothing for those who may not. */
export function Silencing({ finding: { id, subjectKey, silenced } }: { finding: Finding }) {
  const t = useTranslations('overview.finding');
  const may = useMay('operator');
  const { busy, problem, send } = useAsk();
  if (!may) return null;
  if (silenced !== undefined) {
    return (
      <div>
        <Quiet disabled={busy} onClick={() => void send('/api/findings/unsilence', { id, subjectKey })}>
          {t('unsilence')}
        </Quiet>
        <Refused problem={problem} />
      </div>
    );
  }
  const silence = async (form: FormData) => {
    const wish = { reason: formText(form, 'reason'), minutes: Number(formText(form, 'hours')) * 60 };
    return (await send('/api/findings/silence', { id, subjectKey, ...wish })) !== undefined;
  };
  return (
    <details>
      <summary className="w-fit text-ink-soft text-sm">{t('silence')} …</summary>
      <Form send={silence} aria-label={t('silence')} className="mt-2 flex flex-wrap items-end gap-3">
        <div className="grow basis-64 sm:max-w-md">
          <Field label={t('reason')} name="reason" autoComplete="off" maxLength={500} required />
        </div>
        <label className="flex flex-col gap-1 text-ink-soft text-sm">
          {t('lasts')}
          <select
            name="hours"
            defaultValue={24}
            className="h-9 rounded border border-line-strong bg-surface px-2 text-base text-ink"
          >
            {HOURS.map((hours) => (
              <option key={hours} value={hours}>
                {hours < 24 ? t('hours', { count: hours }) : t('days', { count: hours / 24 })}
              </option>
            ))}
          </select>
        </label>
        <Act disabled={busy}>{t('silence')}</Act>
      </Form>
      <p className="mt-1 max-w-prose text-ink-faint text-xs">{t('silenceHint')}</p>
      <Refused problem={problem} />
    </details>
  );
}
