'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Shape } from '@/components/state/shape.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import type { Health } from '@/lib/model/health.ts';
import type { WhatIf as Answer, LossKind, Stricken } from '@/lib/model/what-if.ts';
import type { Choice } from './losses.ts';

const KINDS = ['node', 'router', 'session'] as const satisfies readonly LossKind[];
const FATES = [
  ['unreachable', 'down'],
  ['unknown', 'unknown'],
  ['degraded', 'degraded'],
] as const satisfies readonly (readonly [keyof Answer, Health])[];

/** Asks what would fail with a node, a session or a router, and names the hosts. `chosen` is `<kind> <key>`, or nothing. */
export function WhatIf({
  choices,
  chosen,
  onChoose,
  answer,
  failed,
}: {
  choices: Readonly<Record<LossKind, readonly Choice[]>>;
  chosen: string;
  onChoose: (value: string) => void;
  answer: Answer | undefined;
  failed: boolean;
}) {
  const t = useTranslations('whatIfPanel');
  return (
    <section aria-labelledby="what-if">
      <div className="flex flex-wrap items-center gap-3">
        <h3 id="what-if" className="font-semibold">
          {t('title')}
        </h3>
        <select
          aria-label={t('choose')}
          value={chosen}
          onChange={(event) => onChoose(event.target.value)}
          className="h-9 max-w-full rounded border border-line-strong bg-surface px-2"
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
      </div>
      <div aria-live="polite" className="mt-2 space-y-2">
        {failed && <p className="text-ink-soft">{t('failed')}</p>}
        {answer !== undefined && <Fates answer={answer} />}
      </div>
    </section>
  );
}

function Fates({ answer }: { answer: Answer }) {
  const t = useTranslations('whatIfPanel');
  const some = FATES.filter(([fate]) => answer[fate].length > 0);
  if (some.length === 0) {
    return (
      <p className="flex items-center gap-2">
        <Shape health="up" /> {t('calm', { count: answer.unaffected })}
      </p>
    );
  }
  return (
    <>
      {some.map(([fate, health]) => (
        <div key={fate}>
          <p className="flex items-center gap-2 font-medium">
            <Shape health={health} /> {t(fate, { count: answer[fate].length })}
          </p>
          <Hosts of={answer[fate]} />
        </div>
      ))}
      <p className="text-ink-soft">{t('unaffected', { count: answer.unaffected })}</p>
    </>
  );
}

function Hosts({ of }: { of: readonly Stricken[] }) {
  const speaker = useSpeaker();
  return (
    <ul className="ml-5">
      {of.map(({ service, title, sentence }) => (
        <li key={service} className="break-words">
          <Link
            href={`/services?sel=${encodeURIComponent(service)}`}
            className="mr-2 font-medium text-accent hover:underline"
          >
            {title}
          </Link>
          <span className="text-ink-soft">{speaker.sentence(sentence)}</span>
        </li>
      ))}
    </ul>
  );
}
