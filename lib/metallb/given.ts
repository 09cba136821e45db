import { type SpelledAddress, spellAddress } from '../ip/index.ts';
import type { ClusterService } from '../model/cluster.ts';

/**
 * The addresses in the status of a LoadBalancer Service; entries that are none are left out. Read anew each time: that takes less than
 * to look up what was read before among thousands.
 */
export function givenTo({ type, loadBalancer }: ClusterService): readonly SpelledAddress[] {
  if (type !== 'LoadBalancer' || loadBalancer.length === 0) return NONE;
  const given: SpelledAddress[] = [];
  for (const { ip } of loadBalancer) {
    const address = ip === undefined ? undefined : spellAddress(ip);
    if (address !== undefined) given.push(address);
  }
  return given;
}

const NONE: readonly SpelledAddress[] = [];
