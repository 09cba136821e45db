import { lacksMetalLb } from '@/lib/model/lacks-metallb.ts';
import { useSources } from './sources-context.tsx';

export type Missing = 'router' | 'cluster' | 'metallb';

/** The first thing needed that is not there. */
export function useMissing(needs: readonly Missing[]): Missing | undefined {
  const sources = useSources();
  const clusters = sources.filter(({ kind }) => kind === 'cluster');
  const there: Record<Missing, boolean> = {
    router: sources.some(({ kind }) => kind === 'router'),
    cluster: clusters.length > 0,
    metallb: !clusters.every(lacksMetalLb),
  };
  return needs.find((need) => !there[need]);
}
