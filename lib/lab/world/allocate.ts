/** What MetalLB's controller does with a Service that wants an address (mb:internal/allocator/allocator.go). */
import { contains, type Family, familyOf, isBuggy, numberOf, rangesOf, textOf } from './address.ts';
import type { LabPool, LabService, MetalLb, World } from './world.ts';

export type Allocation =
  | { readonly addresses: readonly string[]; readonly pool: string }
  /** Why not, in the words of MetalLB's own event. */
  | { readonly failure: string };

/** The pool that holds all of `addresses`. */
export function poolOf(metallb: MetalLb, addresses: readonly string[]): LabPool | undefined {
  if (addresses.length === 0) return undefined;
  return metallb.pools.find((pool) => addresses.every((address) => poolContains(pool, address)));
}

export function poolContains(pool: LabPool, address: string): boolean {
  return pool.addresses.some((text) => contains(text, address));
}

/** Distinct addresses held by LoadBalancer Services in `pool`. */
export function assignedIn(world: World, pool: LabPool): readonly string[] {
  const held = world.cluster.services
    .filter((service) => service.type === 'LoadBalancer')
    .flatMap((service) => service.addresses)
    .filter((address) => poolContains(pool, address));
  return [...new Set(held)];
}

/** Addresses of one family that `pool` can hand out, taken ones included. */
export function capacityOf(pool: LabPool, family: Family): bigint {
  return rangesOf(pool.addresses)
    .filter((range) => range.family === family)
    .reduce(
      (sum, { first, last }) =>
        sum + (last - first + 1n) - (pool.avoidBuggyIPs ? buggyIn(first, last, family) : 0n),
      0n,
    );
}

/** Addresses for `service` as MetalLB would choose them: those wished for, else the lowest free of the first pool that has them. */
export function allocate(world: World, service: LabService): Allocation {
  const { metallb } = world.cluster;
  const { addresses: wished = [], pool: wishedPool } = service.wish;
  if (wished.length > 0) {
    const pool = poolOf(metallb, wished);
    if (pool === undefined) return refused(service, `"${wished.join(',')}" is not allowed in config`);
    const taken = wished.find((address) => !isOpenTo(world, service, address));
    if (taken !== undefined) {
      return refused(
        service,
        `can't change sharing key for "${service.namespace}/${service.name}", address also in use by ${holderOf(world, service, taken)}`,
      );
    }
    return { addresses: wished, pool: pool.name };
  }
  const pools = metallb.pools.filter((pool) =>
    wishedPool === undefined ? pool.autoAssign : pool.name === wishedPool,
  );
  if (wishedPool !== undefined && pools.length === 0) return refused(service, `unknown pool "${wishedPool}"`);
  for (const pool of pools) {
    const found = service.families.map((family) => lowestFree(world, pool, family));
    const whole = found.filter((address) => address !== undefined);
    if (whole.length === service.families.length) return { addresses: whole, pool: pool.name };
  }
  return refused(
    service,
    wishedPool === undefined ? 'no available IPs' : `no available IPs in pool "${wishedPool}"`,
  );
}

function refused(service: LabService, reason: string): Allocation {
  return { failure: `Failed to allocate IP for "${service.namespace}/${service.name}": ${reason}` };
}

function isOpenTo(world: World, service: LabService, address: string): boolean {
  return world.cluster.services
    .filter((other) => other.addresses.includes(address))
    .every(
      (other) =>
        service.wish.sharingKey !== undefined &&
        other.wish.sharingKey === service.wish.sharingKey &&
        !other.ports.some((theirs) =>
          service.ports.some((ours) => ours.port === theirs.port && ours.protocol === theirs.protocol),
        ),
    );
}

function holderOf(world: World, service: LabService, address: string): string {
  const holder = world.cluster.services.find(
    (other) => other !== service && other.addresses.includes(address),
  );
  return holder === undefined ? address : `${holder.namespace}/${holder.name}`;
}

function lowestFree(world: World, pool: LabPool, family: Family): string | undefined {
  const taken = new Set(
    assignedIn(world, pool)
      .filter((address) => familyOf(address) === family)
      .map(numberOf),
  );
  for (const range of rangesOf(pool.addresses).filter((each) => each.family === family)) {
    for (let value = range.first; value <= range.last; value += 1n) {
      if (taken.has(value) || (pool.avoidBuggyIPs && isBuggy(value, family))) continue;
      return textOf(value, family);
    }
  }
  return undefined;
}

function buggyIn(first: bigint, last: bigint, family: Family): bigint {
  if (family === 6) return 0n;
  const ending = (end: bigint) => (last - end + 256n) / 256n - (first - 1n - end + 256n) / 256n;
  return ending(0n) + ending(255n);
}
