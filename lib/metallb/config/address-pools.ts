import type { MetalLbObjects } from '../../model/cluster.ts';
import { atLeast } from '../version.ts';
import { refuseDuplicate, refusePools } from './configmap.ts';
import { convertConfigMap } from './configmap-convert.ts';
import type { ConfigScope } from './scope.ts';

/**
 * The AddressPools of MetalLB 0.13 as a configuration of their own: pools with advertisements that every node makes to every peer,
 * as in the ConfigMap they came from. Undefined where there are none that count; from 0.14 on MetalLB has no such kind, and what is
 * left of it gets a notice.
 */
export function scopeOfAddressPools(scope: ConfigScope): ConfigScope | undefined {
  const written = scope.objects.addressPools ?? [];
  const [first] = written;
  if (first === undefined) return undefined;
  if (atLeast(scope.version, '0.14.0')) {
    for (const pool of written) {
      scope.report.notice(scope.refer('AddressPool', pool), {
        code: 'addresspool-ignored',
        message: `AddressPool ${pool.name} is a leftover: MetalLB reads IPAddressPools alone since 0.14`,
        params: { pool: pool.name },
        suggestion: 'Write it as an IPAddressPool with an advertisement, and delete it.',
      });
    }
    return undefined;
  }
  const pools = written.map((pool) => ({
    name: pool.name,
    protocol: pool.protocol,
    addresses: [...pool.addresses],
    'auto-assign': pool.autoAssign,
    'avoid-buggy-ips': pool.avoidBuggyIPs,
    'bgp-advertisements': pool.bgpAdvertisements.map((advertisement) => ({
      'aggregation-length': advertisement.aggregationLength,
      'aggregation-length-v6': advertisement.aggregationLengthV6,
      localpref: advertisement.localPref,
      communities: [...advertisement.communities],
    })),
  }));
  for (const [index, pool] of written.entries()) {
    const ref = scope.refer('AddressPool', pool);
    refusePools(pools.slice(index, index + 1), ref, scope.report);
    if (scope.objects.pools.some(({ name }) => name === pool.name))
      refuseDuplicate(pool.name, ref, scope.report);
  }
  const { namespace } = first;
  const { pools: made, ...rest } = convertConfigMap({ 'address-pools': pools }, namespace);
  const named = <T extends { name: string; pools: readonly string[] }>(list: readonly T[]) =>
    list.map((each) => ({ ...each, name: each.pools[0] ?? each.name }));
  const objects: MetalLbObjects = {
    ...rest,
    pools: made,
    bgpAdvertisements: named(rest.bgpAdvertisements),
    l2Advertisements: named(rest.l2Advertisements),
  };
  return {
    ...scope,
    objects,
    refer: (_, item) => ({ kind: 'AddressPool', namespace: item.namespace, name: item.name }),
  };
}

/** Both sorts of pools, IPAddressPools first: they must not overlap with each other. */
export function withPoolsOf(scope: ConfigScope, old: ConfigScope): ConfigScope {
  const theirs: ReadonlySet<object> = new Set(old.objects.pools);
  return {
    ...scope,
    objects: { ...scope.objects, pools: [...scope.objects.pools, ...old.objects.pools] },
    refer: (kind, item) => (theirs.has(item) ? old : scope).refer(kind, item),
  };
}
