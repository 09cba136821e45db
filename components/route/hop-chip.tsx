'use client';

import { Shape } from '@/components/state/shape.tsx';
import { Term } from '@/components/text/term.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Hop, HopState } from '@/lib/model/snapshot.ts';
import { HOP_FRAME, HOP_HEALTH } from './hop-look.ts';

const MEANING = {
  'in-use': 'inUse',
  candidate: 'candidate',
  stale: 'staleHop',
  missing: 'missing',
  unexpected: 'unexpected',
  filtered: 'filtered',
  unreachable: 'unreachable',
} as const satisfies Record<HopState, string>;

/** One next hop for a prefix, and what its state means. */
export function HopChip({ hop }: { hop: Hop }) {
  const t = useTranslations('route');
  const terms = useTranslations('term');
  return (
    <span
      data-hop={hop.state}
      className={`inline-flex flex-wrap items-center gap-x-1.5 rounded border px-1.5 text-sm leading-6 ${HOP_FRAME[hop.state]}`}
    >
      <Shape health={HOP_HEALTH[hop.state]} className="size-2.5" />
      {hop.node !== undefined && <span className="font-medium">{hop.node}</span>}
      <span className={`break-all font-mono ${hop.node === undefined ? '' : 'text-ink-soft text-xs'}`}>
        {hop.nextHop}
      </span>
      <Term means={terms(MEANING[hop.state])}>{t(`hop.${hop.state}`)}</Term>
      {hop.ecmp && <Term means={terms('ecmp')}>{t('ecmp')}</Term>}
    </span>
  );
}
