'use client';

import type { ReactNode } from 'react';
import { Empty } from '@/components/state/empty.tsx';
import FirstStep from './first-step.tsx';
import { CLUSTER, type Lesson, PEER, POOL, ROUTER, SERVICE } from './lessons.ts';
import { Lessons } from './lessons-list.tsx';
import { type Missing, useMissing } from './use-missing.ts';

export type Subject = 'services' | 'pools' | 'peers' | 'routes' | 'advertisements' | 'nat' | 'sources';

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
