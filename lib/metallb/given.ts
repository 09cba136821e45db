import { type SpelledAddress, spellAddress } from '../ip/index.ts';
import type { ClusterService } from '../model/cluster.ts';

/**
 * The addresses in the status of a LoadBalancer Service; entries that are none are left out. Read anew each time: that takes less than
 * to look up what was read before among thousands.
 */
export function givenTo({ type, loadBalancer }: ClusterService): readonly SpelledAddress[] {
  if (type !== 'LoadBalancer' || loadBalancer.length === 0) return NONE;
  const given = loadBalancer.map(({ ip }) => (ip === undefined ? undefined : spellAddress(ip)));
  return given.every((address) => address !== undefined)
    ? given
    : given.filter((address) => address !== undefined);
}

const NONE: readonly SpelledAddress[] = [];
