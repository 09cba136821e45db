'use client';

import { useMemo } from 'react';
import { Known } from '@/components/state/known.tsx';
import { Shape } from '@/components/state/shape.tsx';
import type { Column } from '@/components/table/column.ts';
import { Table } from '@/components/table/table.tsx';
import { useClusterColumn } from '@/components/table/use-cluster-column.ts';
import { Mono } from '@/components/text/mono.tsx';
import { Term } from '@/components/text/term.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { AdvertisementFlow } from '@/lib/model/snapshot.ts';
import { LeakBack } from './sent-columns.tsx';

/** More names than this are counted. */
const MANY = 2;
const STAGES = ['intended', 'sent', 'received', 'sentOn'] as const;
type Stage = (typeof STAGES)[number];

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
  const columns = useClusterColumn(useColumns(leaking));
  return (
    <Table
      label={t('flows')}
      section="stages"
      within="stages."
      className="stages"
      rows={flows}
      arrange={lostFirst}
      columns={columns}
      textOf={textOf}
      empty={null}
    />
  );
}

function useColumns(leaking: ReadonlySet<string>): Column<AdvertisementFlow>[] {
  const t = useTranslations('advertisement');
  return useMemo(
    () => [
      {
        id: 'prefix',
        title: t('column.prefix'),
        cell: ({ prefix }) => <Mono>{prefix}</Mono>,
        by: ({ prefix }) => prefix,
        width: 'w-44',
      },
      {
        id: 'router',
        title: t('column.router'),
        cell: ({ router }) => router,
        by: ({ router }) => router,
        width: 'w-24',
      },
      ...STAGES.map(
        (stage): Column<AdvertisementFlow> => ({
          id: stage,
          title: t(`stage.${stage}`),
          cell: (flow) => (
            <>
              <Names flow={flow} stage={stage} />
              {stage === 'sent' && <Differences flow={flow} />}
              {stage === 'sentOn' && leaking.has(`${flow.router}|${flow.prefix}`) && <LeakBack />}
            </>
          ),
          text: (flow) => namesIn(flow, stage).join(' '),
        }),
      ),
    ],
    [t, leaking],
  );
}

function textOf(flow: AdvertisementFlow): string {
  return [flow.prefix, flow.router, ...STAGES.flatMap((stage) => namesIn(flow, stage))].join(' ');
}

/** What arrives as it should stands after what does not. */
function lostFirst(flows: readonly AdvertisementFlow[]): readonly AdvertisementFlow[] {
  const isWrong = (flow: AdvertisementFlow) => lostOf(flow).length > 0 || flow.differences !== undefined;
  return flows.toSorted((a, b) => Number(isWrong(b)) - Number(isWrong(a)));
}

/** The nodes that should have reached the router and did not; none where it is not known what did. */
function lostOf(flow: AdvertisementFlow): readonly string[] {
  if (flow.received.state === 'unknown') return [];
  const received = flow.received.value;
  return namesIn(flow, 'intended').filter((node) => !received.includes(node));
}

function namesIn(flow: AdvertisementFlow, stage: Stage): readonly string[] {
  const names = flow[stage];
  return names.state === 'unknown' ? [] : names.value;
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

/**
 * The nodes or peers of one stage; on the router's receiving side those that are expected and not there are named as missing. A stage that
 * has just those intended, and many peers, are a number that tells its names: what differs stands out.
 */
function Names({ flow, stage }: { flow: AdvertisementFlow; stage: Stage }) {
  const t = useTranslations('advertisement');
  const hop = useTranslations('route.hop');
  return (
    <Known of={flow[stage]} brief>
      {(names) => {
        const lost = stage === 'received' ? lostOf(flow) : [];
        if (names.length + lost.length === 0) return <span className="text-ink-soft">{t('nobody')}</span>;
        const all = stage !== 'intended' && lost.length === 0 && hasAll(flow, names);
        if (names.length > 1 && all) return <Told as={t('all', { count: names.length })} names={names} />;
        if (names.length > MANY && stage === 'intended')
          return <Told as={t('nodes', { count: names.length })} names={names} />;
        if (names.length > MANY && stage === 'sentOn')
          return <Told as={t('peers', { count: names.length })} names={names} />;
        return (
          <span className="mr-3 inline-flex flex-wrap gap-x-3">
            {names.map((name) => (
              <span key={name}>{name}</span>
            ))}
            {lost.map((name) => (
              <span key={name} className="font-semibold">
                <Shape health="down" className="mr-1.5 inline size-2.5" />
                {name} {hop('missing')}
              </span>
            ))}
          </span>
        );
      }}
    </Known>
  );
}

function Told({ as, names }: { as: string; names: readonly string[] }) {
  return (
    <span className="mr-3">
      <Term means={names.join(', ')}>{as}</Term>
    </span>
  );
}

/** Whether these are just the nodes intended. */
function hasAll({ intended }: AdvertisementFlow, names: readonly string[]): boolean {
  return (
    intended.state !== 'unknown' &&
    intended.value.length === names.length &&
    intended.value.every((name) => names.includes(name))
  );
}
