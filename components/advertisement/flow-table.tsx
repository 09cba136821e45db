'use client';

import { useManyClusters } from '@/components/live/live.tsx';
import { Known } from '@/components/state/known.tsx';
import { Shape } from '@/components/state/shape.tsx';
import { Cell } from '@/components/table/cell.tsx';
import { Mono } from '@/components/text/mono.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
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
  const cluster = useTranslations('table')('cluster');
  const many = useManyClusters();
  return (
    <table className="rows stages">
      <caption className="sr-only">{t('flows')}</caption>
      <colgroup>
        <col className="w-44" />
        {many && <col className="w-24" />}
        <col className="w-20" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{t('column.prefix')}</th>
          {many && <th scope="col">{cluster}</th>}
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
            {many && <Cell title={cluster}>{flow.cluster}</Cell>}
            <Cell title={t('column.router')}>{flow.router}</Cell>
            {STAGES.map((stage) => (
              <Cell key={stage} title={t(`stage.${stage}`)}>
                <Names flow={flow} stage={stage} />
                {stage === 'sent' && <Differences flow={flow} />}
                {stage === 'sentOn' && leaking.has(`${flow.router}|${flow.prefix}`) && <LeakBack />}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where the speakers' own account and MetalLB's rules disagree, node by node. */
function Differences({ flow: { differences = [] } }: { flow: AdvertisementFlow }) {
  const t = useTranslations('advertisement');
  if (differences.length === 0) return null;
  return (
    <div className="text-sm">
      <span className="inline-flex items-center gap-1.5 font-semibold">
        <Shape health="degraded" className="size-2.5" />
        {t('differs')}
      </span>
      <ul>
        {differences.map(({ node, peer, only }) => (
          <li key={`${node} ${peer} ${only}`}>{t(`only.${only}`, { node, peer })}</li>
        ))}
      </ul>
    </div>
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
