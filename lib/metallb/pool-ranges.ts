import {
  type IpAddress,
  type IpPrefix,
  type IpRange,
  parseAddress,
  parsePrefix,
  type RangeLookup,
  rangeLookup,
  summarise,
} from '../ip/index.ts';
import type { AddressPool, AddressRange } from '../model/metallb.ts';

const spans = new WeakMap<AddressPool, readonly IpRange[]>();
const lookups = new WeakMap<readonly AddressPool[], RangeLookup<AddressPool>>();

/** The ranges of a pool as numbers, in the order written. Read once per pool. */
export function rangesOf(pool: AddressPool): readonly IpRange[] {
  const known = spans.get(pool);
  if (known !== undefined) return known;
  const ranges = pool.ranges.map(numbersOf);
  spans.set(pool, ranges);
  return ranges;
}

/** The prefixes a pool's ranges become inside MetalLB, in the order written: a range with `-` is summarised, a prefix stays one. */
export function prefixesOf(pool: AddressPool): IpPrefix[] {
  return pool.ranges.flatMap((range) => {
    const written = range.text.includes('-') ? undefined : parsePrefix(range.text);
    return written === undefined ? summarise(numbersOf(range)) : [written];
  });
}

/** The pools whose ranges hold an address, in their order; more than one only where ranges overlap, which MetalLB refuses. */
export function poolsHolding(pools: readonly AddressPool[], address: IpAddress): readonly AddressPool[] {
  let lookup = lookups.get(pools);
  if (lookup === undefined) {
    lookup = rangeLookup(pools.flatMap((pool) => rangesOf(pool).map((range) => ({ ...range, value: pool }))));
    lookups.set(pools, lookup);
  }
  const found = lookup(address);
  return found.length < 2 ? found : [...new Set(found)];
}

/** The pool that holds every one of some addresses; undefined where none does. MetalLB never gives one Service addresses of two pools. */
export function poolOfAll(
  pools: readonly AddressPool[],
  addresses: readonly IpAddress[],
  counts: (pool: AddressPool, address: IpAddress) => boolean = everyAddress,
): AddressPool | undefined {
  const [first] = addresses;
  if (first === undefined) return undefined;
  for (const pool of poolsHolding(pools, first)) {
    const holds = (each: IpAddress) => poolsHolding(pools, each).includes(pool) && counts(pool, each);
    if (addresses.length === 1 ? counts(pool, first) : addresses.every(holds)) return pool;
  }
  return undefined;
}

const everyAddress = () => true;

/** An IPv4 address ending in .0 or .255, which MetalLB does not hand out from a pool with `avoidBuggyIPs`. */
export function isBuggy({ family, bits }: IpAddress): boolean {
  const lowest = bits & 255n;
  return family === 4 && (lowest === 0n || lowest === 255n);
}

/** Whether MetalLB would hand out this address of the pool: not one of those the pool avoids. */
export function isAllocatable(pool: AddressPool, address: IpAddress): boolean {
  return !(pool.avoidBuggyIPs && isBuggy(address));
}

function numbersOf(range: AddressRange): IpRange {
  const first = parseAddress(range.first);
  const last = parseAddress(range.last);
  if (first === undefined || last === undefined)
    throw new TypeError(`not a range: ${range.first}-${range.last}`);
  return { family: range.family, first: first.bits, last: last.bits };
}
