'use client';

import { memo } from 'react';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { LossKind } from '@/lib/model/what-if.ts';
import type { Choice } from './losses.ts';

const KINDS = ['node', 'router', 'session'] as const satisfies readonly LossKind[];

/** Chooses what to imagine lost. `chosen` is `<kind> <key>`, or empty. */
export const LossChoice = memo(function LossChoice({
  choices,
  chosen,
  onChoose,
}: {
  choices: Readonly<Record<LossKind, readonly Choice[]>>;
  chosen: string;
  onChoose: (value: string) => void;
}) {
  const t = useTranslations('whatIfPanel');
  return (
    <label className="flex min-w-0 flex-wrap items-center gap-x-2 text-ink-soft text-sm print:hidden">
      {t('title')}
      <select
        value={chosen}
        onChange={(event) => onChoose(event.target.value)}
        className="h-9 max-w-full rounded border border-line-strong bg-surface px-2 text-ink"
      >
        <option value="">{t('nothing')}</option>
        {KINDS.map((kind) => (
          <optgroup key={kind} label={t(`kind.${kind}`)}>
            {choices[kind].map(({ key, label }) => (
              <option key={key} value={`${kind} ${key}`}>
                {label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
});
