'use client';

import { useTranslations } from 'use-intl';
import { Known } from '@/components/state/known.tsx';
import { Shape } from '@/components/state/shape.tsx';
import { Cell } from '@/components/table/cell.tsx';
import { Mono } from '@/components/text/mono.tsx';
import type { AdvertisementFlow } from '@/lib/model/snapshot.ts';
import { LeakBack } from './sent-columns.tsx';

const STAGES = ['intended', 'sent', 'received', 'sentOn'] as const;

/** Each prefix through the four stages, left to right, so that the stage at which a node is lost stands out. */
export function FlowTable({
  flows,
  leaking,
}: {
  flows: readonly AdvertisementFlow[];
  /** `<router>|<prefix>` of what the router sends back to the nodes it came from. */
  leaking: ReadonlySet<string>;
}) {
  const t = useTranslations('advertisement');
  return (
    <table className="rows">
      <caption className="sr-only">{t('flows')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('column.prefix')}</th>
          <th scope="col">{t('column.router')}</th>
          {STAGES.map((stage) => (
            <th key={stage} scope="col">
              {t(`stage.${stage}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {flows.map((flow) => (
          <tr key={flow.key}>
            <Cell title={t('column.prefix')}>
              <Mono>{flow.prefix}</Mono>
            </Cell>
            <Cell title={t('column.router')}>{flow.router}</Cell>
            {STAGES.map((stage) => (
              <Cell key={stage} title={t(`stage.${stage}`)}>
                <Names flow={flow} stage={stage} />
                {stage === 'sentOn' && leaking.has(`${flow.router}|${flow.prefix}`) && <LeakBack />}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The nodes or peers of one stage; on the router's receiving side those that are expected and not there are named as missing. */
function Names({ flow, stage }: { flow: AdvertisementFlow; stage: (typeof STAGES)[number] }) {
  const t = useTranslations('advertisement');
  const hop = useTranslations('route.hop');
  const intended = flow.intended.state === 'unknown' ? [] : flow.intended.value;
  return (
    <Known of={flow[stage]} brief>
      {(names) => {
        const lost = stage === 'received' ? intended.filter((node) => !names.includes(node)) : [];
        if (names.length + lost.length === 0) return <span className="text-ink-soft">{t('nobody')}</span>;
        return (
          <span className="mr-3 inline-flex flex-wrap gap-x-3">
            {names.map((name) => (
              <span key={name}>{name}</span>
            ))}
            {lost.map((name) => (
              <span key={name} className="inline-flex items-center gap-1.5 font-semibold">
                <Shape health="down" className="size-2.5" />
                {name} {hop('missing')}
              </span>
            ))}
          </span>
        );
      }}
    </Known>
  );
}
