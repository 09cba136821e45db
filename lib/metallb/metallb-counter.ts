import { rangeOfPrefix, WIDTH } from '../ip/index.ts';
import type { AddressPool } from '../model/metallb.ts';
import type { Sentence } from '../model/snapshot.ts';
import { countPool } from './count.ts';
import type { HeldAddress } from './holders.ts';
import { isBuggy, prefixesOf } from './pool-ranges.ts';
import { atLeast } from './version.ts';

const MAX_INT64 = (1n << 63n) - 1n;
/** JSON readers and JavaScript lose the last digits from here on. */
const INEXACT = 1n << 53n;

/** What MetalLB itself counts, wrong where it is wrong: the metric `…_addresses_total` and the numbers of the pool's status. */
export type MetalLbCounter = {
  readonly total: bigint;
  readonly capacityIPv4: bigint;
  readonly capacityIPv6: bigint;
  readonly assignedIPv4: bigint;
  readonly assignedIPv6: bigint;
  readonly availableIPv4: bigint;
  readonly availableIPv6: bigint;
};

/**
 * MetalLB's `poolCount`, quirks included: 64-bit sums that wrap, MaxInt64 assigned (not added) for a prefix with 62 or more host
 * bits, and one taken off twice for a /32 that ends in .0 or .255. Up to 0.12 a huge prefix ended the count at once.
 */
export function metalLbCounter(
  pool: AddressPool,
  held: readonly HeldAddress[],
  version?: string | undefined,
): MetalLbCounter {
  let total = 0n;
  const capacity = { 4: 0n, 6: 0n };
  for (const prefix of prefixesOf(pool)) {
    const host = WIDTH[prefix.family] - prefix.length;
    if (host >= 62) {
      total = MAX_INT64;
      capacity[6] = MAX_INT64;
      if (!atLeast(version, '0.13.0')) break;
      continue;
    }
    let size = 1n << BigInt(host);
    if (pool.avoidBuggyIPs) {
      const { family, first, last } = rangeOfPrefix(prefix);
      // The rule for /24 and shorter looks at the length alone, so it takes from IPv6 too.
      if (prefix.length <= 24) size -= 2n << BigInt(24 - prefix.length);
      else for (const bits of [first, last]) if (isBuggy({ family, bits })) size -= 1n;
    }
    total = BigInt.asIntN(64, total + size);
    capacity[prefix.family] = BigInt.asIntN(64, capacity[prefix.family] + size);
  }
  const assigned = (family: 4 | 6) =>
    BigInt(held.filter((row) => row.family === family && row.use !== 'stranger').length);
  return {
    total,
    capacityIPv4: capacity[4],
    capacityIPv6: capacity[6],
    assignedIPv4: assigned(4),
    assignedIPv6: assigned(6),
    availableIPv4: capacity[4] - assigned(4),
    availableIPv6: capacity[6] - assigned(6),
  };
}

/**
 * Why the counters in the pool's status differ from ours, or undefined where they agree or there are none. A known quirk of
 * MetalLB is named as such; anything else is told as the plain difference.
 */
export function explainDifference(pool: AddressPool, held: readonly HeldAddress[]): Sentence | undefined {
  const counters = pool.counters;
  if (counters === undefined) return undefined;
  const quirks = metalLbCounter(pool, held);
  const ours = countPool(pool, held);
  for (const family of [4, 6] as const) {
    const assigned = toBigInt(family === 4 ? counters.assignedIPv4 : counters.assignedIPv6);
    const available = toBigInt(family === 4 ? counters.availableIPv4 : counters.availableIPv6);
    if (assigned === undefined || available === undefined) continue;
    const mine = ours.find((figures) => figures.family === family);
    const used = BigInt(mine?.used ?? 0);
    const params = { pool: pool.name, family, theirs: String(assigned), ours: String(used) };
    if (assigned !== used) {
      return sentence(
        'assigned',
        params,
        `MetalLB counts ${assigned} addresses of IPv${family} as assigned, Services hold ${used}`,
      );
    }
    const theirs = assigned + available;
    const capacity = BigInt(mine?.capacity ?? '0');
    if (isSameCount(theirs, capacity)) continue;
    const sizes = { ...params, theirs: String(theirs), ours: String(capacity) };
    const quirk = family === 4 ? quirks.capacityIPv4 : quirks.capacityIPv6;
    if (!isSameCount(theirs, quirk)) {
      return sentence(
        'capacity',
        sizes,
        `MetalLB counts ${theirs} addresses of IPv${family}, the pool as written has ${capacity}: it may run on an older configuration`,
      );
    }
    return isHuge(pool)
      ? sentence(
          'saturated',
          sizes,
          `MetalLB's counter ends at ${theirs} for prefixes of 2^62 addresses and more; the pool has ${capacity}`,
        )
      : sentence(
          'avoided-twice',
          sizes,
          `MetalLB takes single addresses ending in .0 or .255 off twice and counts ${theirs}; ${capacity} can be given away`,
        );
  }
  return undefined;
}

function sentence(kind: string, params: Sentence['params'], text: string): Sentence {
  return { key: `metallb.counter.${kind}`, params, text };
}

function isHuge(pool: AddressPool): boolean {
  return prefixesOf(pool).some((prefix) => WIDTH[prefix.family] - prefix.length >= 62);
}

/** Equal, or both so large that the text may have gone through a double on its way. */
function isSameCount(a: bigint, b: bigint): boolean {
  return a === b || (a >= INEXACT && b >= INEXACT && Number(a) === Number(b));
}

function toBigInt(text: string): bigint | undefined {
  return /^-?\d+$/.test(text) ? BigInt(text) : undefined;
}
