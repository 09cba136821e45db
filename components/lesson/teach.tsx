'use client';

import type { ReactNode } from 'react';
import { Empty } from '@/components/state/empty.tsx';
import { CommandLines } from '@/components/text/command-lines.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import { CLUSTER, type Lesson, METALLB, PEER, POOL, ROUTER, SERVICE } from './lessons.ts';
import { useSources } from './sources-context.tsx';

export type Subject = 'services' | 'pools' | 'peers' | 'routes' | 'nat' | 'sources';

type Missing = 'router' | 'cluster' | 'metallb';

const WITHOUT: Record<Missing, readonly Lesson[]> = { router: ROUTER, cluster: CLUSTER, metallb: METALLB };
const NEXT: Record<Subject, readonly Lesson[]> = {
  services: SERVICE,
  pools: POOL,
  peers: PEER,
  routes: SERVICE,
  nat: [],
  sources: [...CLUSTER, ...ROUTER],
};
const NEEDS: Record<Subject, readonly Missing[]> = {
  services: ['cluster'],
  pools: ['cluster', 'metallb'],
  peers: ['router', 'cluster', 'metallb'],
  routes: ['router', 'cluster', 'metallb'],
  nat: ['router'],
  sources: [],
};

/**
 * A page without rows, and what to type to get some: first what everything else needs.
 * @param children what there is none of
 */
export function Teach({ subject, children, hint }: { subject: Subject; children: ReactNode; hint?: string }) {
  const t = useTranslations('state.lesson');
  const missing = useMissing(NEEDS[subject]);
  const lessons = missing === undefined ? NEXT[subject] : WITHOUT[missing];
  return (
    <>
      <Empty hint={missing === undefined ? hint : t(`without.${missing}`)}>{children}</Empty>
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

/** The first thing needed that is not there. A cluster in which MetalLB was found names its version in its title. */
function useMissing(needs: readonly Missing[]): Missing | undefined {
  const sources = useSources();
  const clusters = sources.filter(({ kind }) => kind === 'cluster');
  const there: Record<Missing, boolean> = {
    router: sources.some(({ kind }) => kind === 'router'),
    cluster: clusters.length > 0,
    metallb: clusters.some(({ title }) => title.includes('MetalLB')),
  };
  return needs.find((need) => !there[need]);
}
