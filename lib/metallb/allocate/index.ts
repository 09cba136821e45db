import {
  formatAddress,
  type IpAddress,
  parseAddress,
  rangeOfPrefix,
  subtractRanges,
} from '../../ip/index.ts';
import type { ClusterService } from '../../model/cluster.ts';
import type { AddressPool, MetalLbConfig, MetalLbInstall } from '../../model/metallb.ts';
import type { Problem } from '../../model/problem.ts';
import { isHandled } from '../handled.ts';
import { isAllocatable, poolOfAll, prefixesOf } from '../pool-ranges.ts';
import { isCompatible, type Namespace, pinnedPools } from './pool-fit.ts';
import { sharingFault, type Tenants, tenantsOf } from './sharing.ts';

/** Everything MetalLB's controller looks at when it chooses an address. */
export type AllocationView = {
  readonly pools: readonly AddressPool[];
  readonly namespaces: readonly Namespace[];
  readonly install: MetalLbInstall | undefined;
  readonly tenants: Tenants;
};

/** @param services all Services of the cluster; those MetalLB handles hold their addresses */
export function allocationView(
  config: MetalLbConfig | undefined,
  install: MetalLbInstall | undefined,
  services: readonly ClusterService[],
  namespaces: readonly Namespace[],
): AllocationView {
  return {
    pools: config?.pools ?? [],
    namespaces,
    install,
    tenants: tenantsOf(services.filter((service) => isHandled(service, install))),
  };
}

/**
 * Why MetalLB gives a Service no address, in the words of its event where there is one; undefined where it would find one.
 * The steps and their order are those of its controller (`convergeBalancer`, `allocateIPs`). Says nothing of addresses already given.
 */
export function whyPending(service: ClusterService, view: AllocationView): Problem | undefined {
  const basic = basicFault(service, view);
  if (basic !== undefined) return basic;
  const wished = wishedAddresses(service);
  if ('problem' in wished) return wished.problem;
  if (wished.addresses.length > 0) return requestFault(service, wished.addresses, view);

  const { pool: wanted } = service.wish;
  if (wanted) {
    const pool = view.pools.find(({ name }) => name === wanted);
    if (pool === undefined) {
      return problem('requested-pool-unknown', `unknown pool "${wanted}"`, { pool: wanted });
    }
    if (!fits(service, pool, view)) {
      return problem('pool-exhausted', `no available IPs in pool "${wanted}"`, {
        pool: wanted,
        family: familyOf(service),
      });
    }
    return isCompatible(pool, service, view.namespaces) ? undefined : incompatible(pool);
  }
  const open = view.pools.filter((pool) => pool.autoAssign && pool.allocateTo === undefined);
  const candidates = [...pinnedPools(view.pools, service, view.namespaces), ...open];
  if (candidates.some((pool) => fits(service, pool, view))) return undefined;
  const reserved = view.pools.filter((pool) => !candidates.includes(pool)).map(({ name }) => name);
  return {
    ...problem('no-addresses', 'no available IPs', {
      family: familyOf(service),
      reserved: reserved.join(', '),
    }),
    ...(reserved.length > 0
      ? {
          suggestion: `Pools not given automatically: ${reserved.join(', ')}. Ask for one by metallb.io/address-pool.`,
        }
      : {}),
  };
}

function basicFault(service: ClusterService, { pools, install }: AllocationView): Problem | undefined {
  if (!isHandled(service, install)) {
    return problem('not-handled', 'MetalLB does not look at Services of this class', {
      class: service.loadBalancerClass ?? '',
      expected: install?.lbClass ?? '',
    });
  }
  if (pools.length === 0) {
    return problem('no-pools', 'MetalLB has no address pool: Services stay pending without any event', {});
  }
  if (!service.clusterIPs.some((text) => parseAddress(text))) {
    return problem('no-cluster-ip', 'the Service has no cluster IP, so its family is not known', {});
  }
  if (service.ipFamilyPolicy === 'RequireDualStack' && service.clusterIPs.length < 2) {
    return problem('not-enough-cluster-ips', 'Service requires dual stack but not enough clusterips', {});
  }
  return undefined;
}

type Wished = { readonly addresses: readonly IpAddress[] } | { readonly problem: Problem };

function wishedAddresses({ wish }: ClusterService): Wished {
  if (wish.addresses.length > 0 && wish.loadBalancerIP) {
    return {
      problem: problem(
        'requested-twice',
        'service can not have both metallb.io/loadBalancerIPs and spec.loadBalancerIP',
        {},
      ),
    };
  }
  const texts = wish.loadBalancerIP ? [wish.loadBalancerIP] : wish.addresses;
  const addresses = texts.map((text) => parseAddress(text.trim()));
  if (addresses.every((address) => address !== undefined)) return { addresses };
  const text = texts.join(',');
  return {
    problem: problem('requested-invalid', `invalid requested loadbalancer IPs: "${text}"`, {
      addresses: text,
    }),
  };
}

function requestFault(
  service: ClusterService,
  addresses: readonly IpAddress[],
  view: AllocationView,
): Problem | undefined {
  const text = addresses.map(formatAddress).join(', ');
  if (addresses.length > 2 || (addresses.length === 2 && addresses[0]?.family === addresses[1]?.family)) {
    return problem('requested-too-many', `"${text}": at most one address of each family`, {
      addresses: text,
    });
  }
  const families = [...new Set(addresses.map(({ family }) => family))].sort().join('+');
  if (families !== familyOf(service)) {
    return problem(
      'requested-family',
      `requested loadBalancer IP(s) "${text}" does not match the ipFamily of the service`,
      { addresses: text, family: familyOf(service) },
    );
  }
  const pool = poolOfAll(view.pools, addresses, isAllocatable);
  if (pool === undefined) {
    return problem('requested-not-allowed', `"${text}" is not allowed in config`, { addresses: text });
  }
  if (!isCompatible(pool, service, view.namespaces)) return incompatible(pool);
  for (const address of addresses) {
    const fault = sharingFault(service, address, view.tenants);
    if (fault !== undefined) return fault;
  }
  const wanted = service.wish.pool;
  if (!wanted || wanted === pool.name) return undefined;
  return problem(
    'requested-pool-mismatch',
    `requested loadBalancer IP(s) "${text}" is not compatible with requested address pool ${wanted}`,
    { addresses: text, pool: wanted, actual: pool.name },
  );
}

/** Whether one pool has what the Service needs: both families at once for dual stack, unless the Service can do with one. */
function fits(service: ClusterService, pool: AddressPool, view: AllocationView): boolean {
  const has = (family: 4 | 6) => firstFor(service, pool, family, view) !== undefined;
  const families = familyOf(service);
  if (families !== '4+6') return has(families === '6' ? 6 : 4);
  return service.ipFamilyPolicy === 'PreferDualStack' ? has(4) || has(6) : has(4) && has(6);
}

/** The first address of a pool that the Service could take; one it may share counts as free. */
function firstFor(
  service: ClusterService,
  pool: AddressPool,
  family: 4 | 6,
  { tenants }: AllocationView,
): IpAddress | undefined {
  const taken = [...tenants.keys()].flatMap((text) => {
    const address = parseAddress(text);
    return address === undefined || sharingFault(service, address, tenants) === undefined
      ? []
      : [{ family: address.family, first: address.bits, last: address.bits }];
  });
  for (const prefix of prefixesOf(pool)) {
    if (prefix.family !== family) continue;
    for (const { first, last } of subtractRanges([rangeOfPrefix(prefix)], taken)) {
      // Of three addresses in a row, at most two are avoided.
      for (let bits = first; bits <= last && bits < first + 3n; bits += 1n) {
        if (isAllocatable(pool, { family, bits })) return { family, bits };
      }
    }
  }
  return undefined;
}

/** `4`, `6` or `4+6`, from the cluster IPs as MetalLB takes it. */
function familyOf(service: ClusterService): string {
  const families = service.clusterIPs.flatMap((text) => parseAddress(text)?.family ?? []);
  return [...new Set(families)].sort().join('+');
}

function incompatible(pool: AddressPool): Problem {
  return {
    ...problem('pool-incompatible', `pool ${pool.name} not compatible for ip assignment`, {
      pool: pool.name,
    }),
    suggestion: `serviceAllocation of ${pool.name} allows other namespaces or Services only.`,
  };
}

function problem(code: string, message: string, params: Record<string, string>): Problem {
  return { code: `metallb.${code}`, message, params };
}
