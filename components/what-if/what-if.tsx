'use client';

import Link from 'next/link';
import { Shape } from '@/components/state/shape.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Health } from '@/lib/model/health.ts';
import type { WhatIf as Answer, Stricken } from '@/lib/model/what-if.ts';

const FATES = [
  ['unreachable', 'down'],
  ['unknown', 'unknown'],
  ['degraded', 'degraded'],
] as const satisfies readonly (readonly [keyof Answer, Health])[];

/** Who would suffer from the chosen loss, worst first. @param name what the reader calls what is lost */
export function WhatIf({
  answer,
  failed,
  name,
  onEnd,
}: {
  answer: Answer | undefined;
  failed: boolean;
  name: string;
  onEnd: () => void;
}) {
  const t = useTranslations('whatIfPanel');
  return (
    <div aria-live="polite" data-what-if={answer?.loss.key}>
      {failed && <p className="text-ink-soft">{t('failed')}</p>}
      {answer !== undefined && (
        <div className="mb-5 space-y-2 rounded border border-accent border-dashed bg-surface px-4 py-3">
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <strong className="font-semibold">{t('imagined', { name })}</strong>
            <Link
              href={`/peers?q=${encodeURIComponent(name.split(' ')[0] ?? '')}`}
              className="text-accent hover:underline"
            >
              {t('peers')}
            </Link>
            <button
              type="button"
              onClick={onEnd}
              className="ml-auto h-8 rounded border border-line-strong px-3 text-sm hover:bg-hover"
            >
              {t('end')}
            </button>
          </p>
          <Fates answer={answer} />
        </div>
      )}
    </div>
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
    <ul className="ml-5 gap-x-8 lg:columns-2 2xl:columns-3">
      {of.map(({ service, title, sentence }) => (
        <li key={service} className="break-words break-inside-avoid">
          <Link
            prefetch={false}
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
