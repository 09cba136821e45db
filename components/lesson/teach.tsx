'use client';

import type { ReactNode } from 'react';
import { Empty } from '@/components/state/empty.tsx';
import { CommandLines } from '@/components/text/command-lines.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import { lacksMetalLb } from '@/lib/model/lacks-metallb.ts';
import { CLUSTER, type Lesson, METALLB, PEER, POOL, ROUTER, SERVICE } from './lessons.ts';
import { useSources } from './sources-context.tsx';

export type Subject = 'services' | 'pools' | 'peers' | 'routes' | 'advertisements' | 'nat' | 'sources';

type Missing = 'router' | 'cluster' | 'metallb';

const WITHOUT: Record<Missing, readonly Lesson[]> = { router: ROUTER, cluster: CLUSTER, metallb: METALLB };
const NEXT: Record<Subject, readonly Lesson[]> = {
  services: SERVICE,
  pools: POOL,
  peers: PEER,
  routes: SERVICE,
  advertisements: SERVICE,
  nat: [],
  sources: [...CLUSTER, ...ROUTER],
};
const NEEDS: Record<Subject, readonly Missing[]> = {
  services: ['cluster'],
  pools: ['cluster', 'metallb'],
  peers: ['router', 'cluster', 'metallb'],
  routes: ['router', 'cluster', 'metallb'],
  advertisements: ['router', 'cluster', 'metallb'],
  nat: ['router'],
  sources: [],
};

/**
 * A page without rows, and what to type to get some: first what everything else needs. Where that is missing, nobody knows whether
 * there are rows, and so it is not said that there are none.
 * @param children what there is none of
 */
export function Teach({ subject, children, hint }: { subject: Subject; children: ReactNode; hint?: string }) {
  const missing = useMissing(NEEDS[subject]);
  if (missing !== undefined) return <FirstStep missing={missing} />;
  return (
    <>
      <Empty hint={hint}>{children}</Empty>
      <Lessons of={NEXT[subject]} />
    </>
  );
}

/** What everything else needs and is not there, with what to type; nothing where it is all there. */
export function FirstSteps() {
  const missing = useMissing(['cluster', 'router', 'metallb']);
  return missing === undefined ? null : <FirstStep missing={missing} />;
}

function FirstStep({ missing }: { missing: Missing }) {
  const t = useTranslations('state.lesson');
  return (
    <div>
      <Empty hint={t(`remedy.${missing}`)}>{t(`without.${missing}`)}</Empty>
      <Lessons of={WITHOUT[missing]} />
    </div>
  );
}

function Lessons({ of: lessons }: { of: readonly Lesson[] }) {
  const t = useTranslations('state.lesson');
  return (
    <>
      {lessons.length > 0 && (
        <div className="mx-auto mt-4 max-w-2xl space-y-3">
          {lessons.map(({ where, lines }) => (
            <CommandLines key={lines.join()} label={t(`where.${where}`)} lines={lines} />
          ))}
        </div>
      )}
    </>
  );
}

/** The first thing needed that is not there. */
function useMissing(needs: readonly Missing[]): Missing | undefined {
  const sources = useSources();
  const clusters = sources.filter(({ kind }) => kind === 'cluster');
  const there: Record<Missing, boolean> = {
    router: sources.some(({ kind }) => kind === 'router'),
    cluster: clusters.length > 0,
    metallb: !clusters.every(lacksMetalLb),
  };
  return needs.find((need) => !there[need]);
}
