import { formatPrefix, type IpPrefix, rangeLookup, rangeOfPrefix } from '../../ip/index.ts';
import type { MetalLbObjects } from '../../model/cluster.ts';
import type { AddressPool, AddressRange } from '../../model/metallb.ts';
import { prefixesOf } from '../pool-ranges.ts';
import { readAddresses } from './addresses.ts';
import { checkSelectors, refuseRepeats } from './lists.ts';
import type { ConfigScope } from './scope.ts';

type PoolObject = MetalLbObjects['pools'][number];

/** The pools as they stand, without the entries MetalLB cannot read; those, and overlaps, go to the report. */
export function readPools(scope: ConfigScope): AddressPool[] {
  const pools = scope.objects.pools.map((object) => readPool(scope, object));
  refuseOverlaps(scope, pools);
  return pools;
}

function readPool(scope: ConfigScope, object: PoolObject): AddressPool {
  const { report } = scope;
  const ref = scope.refer('IPAddressPool', object);
  const pool = object.name;
  const ranges: AddressRange[] = [];
  if (object.addresses.length === 0) {
    report.refuse(ref, {
      code: 'pool-without-addresses',
      message: `pool "${pool}" has no prefixes defined`,
      params: { pool },
      suggestion: 'Add at least one prefix or range to addresses.',
    });
  }
  for (const text of object.addresses) {
    const read = readAddresses(pool, text);
    if ('range' in read) ranges.push(read.range);
    else if ('refusal' in read) report.refuse(ref, read.refusal);
    else {
      report.notice(ref, {
        code: 'range-empty',
        message: `range "${text}" in pool "${pool}" goes from IPv4 to IPv6: MetalLB takes it and finds no address in it`,
        params: { pool, range: text },
        suggestion: 'Write one range for each family.',
      });
    }
  }
  checkAllocation(scope, object);
  return {
    name: object.name,
    namespace: object.namespace,
    labels: object.labels,
    ranges,
    autoAssign: object.autoAssign,
    avoidBuggyIPs: object.avoidBuggyIPs,
    allocateTo: object.allocateTo,
    counters: object.status,
  };
}

function checkAllocation(scope: ConfigScope, object: PoolObject): void {
  const allocateTo = object.allocateTo;
  if (allocateTo === undefined) return;
  const ref = scope.refer('IPAddressPool', object);
  refuseRepeats(scope.report, ref, 'serviceAllocation.namespaces', allocateTo.namespaces);
  checkSelectors(scope.report, ref, 'serviceAllocation.namespaceSelectors', allocateTo.namespaceSelectors);
  checkSelectors(scope.report, ref, 'serviceAllocation.serviceSelectors', allocateTo.serviceSelectors);
}

/** Prefixes of one configuration must not overlap, within a pool or between pools; the one written later is to blame. */
function refuseOverlaps(scope: ConfigScope, pools: readonly AddressPool[]): void {
  const entries = pools
    .flatMap((pool, index) => prefixesOf(pool).map((prefix) => ({ pool, index, prefix })))
    .map((entry, position) => ({ ...entry, position }));
  const lookup = rangeLookup(entries.map((value) => ({ ...rangeOfPrefix(value.prefix), value })));
  for (const entry of entries) {
    // Of two prefixes that overlap, the shorter holds the first address of the other.
    for (const holding of lookup(entry.prefix)) {
      const isShorter = holding.prefix.length < entry.prefix.length;
      const isEarlierTwin =
        holding.prefix.length === entry.prefix.length && holding.position < entry.position;
      if (!isShorter && !isEarlierTwin) continue;
      const [earlier, later] = holding.position < entry.position ? [holding, entry] : [entry, holding];
      refuseOverlap(scope, earlier, later);
    }
  }
}

type PoolPrefix = { readonly pool: AddressPool; readonly index: number; readonly prefix: IpPrefix };

function refuseOverlap(scope: ConfigScope, earlier: PoolPrefix, later: PoolPrefix): void {
  const object = scope.objects.pools[later.index];
  if (object === undefined) return;
  const prefix = formatPrefix(later.prefix);
  const otherPrefix = formatPrefix(earlier.prefix);
  scope.report.refuse(scope.refer('IPAddressPool', object), {
    code: 'pools-overlap',
    message: `CIDR "${prefix}" in pool "${later.pool.name}" overlaps with already defined CIDR "${otherPrefix}" of pool "${earlier.pool.name}"`,
    params: { pool: later.pool.name, prefix, other: earlier.pool.name, otherPrefix },
    suggestion: 'Make every prefix belong to one pool only.',
  });
}
