import type { WayHop } from '@/lib/model/way.ts';

/** Runs of stops: several that do not apply, one after the other, make one; every other stop stands for itself. */
export function folded(hops: readonly WayHop[]): (readonly WayHop[])[] {
  const runs: WayHop[][] = [];
  for (const hop of hops) {
    const before = runs.at(-1);
    const quiet = hop.verdict === 'not-applicable';
    if (quiet && before?.[0]?.verdict === 'not-applicable') before.push(hop);
    else runs.push([hop]);
  }
  return runs;
}
