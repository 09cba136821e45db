import type { AddressPool } from '../../model/metallb.ts';
import { readAddresses } from '../config/addresses.ts';

/** A pool of MetalLB's configuration with these addresses; throws on one that MetalLB refuses. */
export function addressPool(
  name: string,
  addresses: readonly string[],
  given: Partial<AddressPool> = {},
): AddressPool {
  const ranges = addresses.flatMap((text) => {
    const read = readAddresses(name, text);
    if ('refusal' in read) throw new Error(read.refusal.message);
    return 'range' in read ? [read.range] : [];
  });
  return {
    name,
    namespace: 'metallb-system',
    labels: {},
    ranges,
    autoAssign: true,
    avoidBuggyIPs: false,
    allocateTo: undefined,
    counters: undefined,
    ...given,
  };
}
