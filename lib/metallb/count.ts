import type { z } from 'zod';
import {
  addressesOf,
  compareAddresses,
  countAddresses,
  formatAddress,
  type IpAddress,
  type IpRange,
  parseAddress,
  unionOfRanges,
} from '../ip/index.ts';
import type { AddressPool } from '../model/metallb.ts';
import type { PoolFamily as PoolFamilySchema } from '../model/snapshot.ts';
import type { HeldAddress } from './holders.ts';
import { isAllocatable, rangesOf } from './pool-ranges.ts';

export type PoolFamily = z.infer<typeof PoolFamilySchema>;

/** From here on a share of the pool says nothing: MetalLB itself stops counting at 2^62. */
const BEYOND_SHARES = 1n << 62n;

/**
 * A pool's figures for each family it has: `capacity` = addresses of all its ranges together, each once, without those it avoids;
 * `used` = distinct addresses MetalLB gave away; `strangers` = addresses held by something else; `free` = the rest;
 * `percent` = used of capacity. Costs the number of ranges and of held addresses, never the size of the pool.
 * @param held the pool's rows of {@link holdersOf}
 */
export function countPool(pool: AddressPool, held: readonly HeldAddress[]): PoolFamily[] {
  const families = ([4, 6] as const).filter((family) =>
    rangesOf(pool).some((range) => range.family === family),
  );
  return families.map((family) => {
    const ranges = unionOfRanges(rangesOf(pool).filter((range) => range.family === family));
    const buggy = pool.avoidBuggyIPs ? ranges.reduce((sum, range) => sum + countBuggy(range), 0n) : 0n;
    const capacity = countAddresses(ranges) - buggy;
    let [used, strangers] = [0, 0];
    for (const row of held) {
      if (row.family !== family || !isCounted(pool, row)) continue;
      if (row.use === 'stranger') strangers += 1;
      else used += 1;
    }
    const [nextFree] = freeAddresses(pool, held, 1, family);
    return {
      family,
      capacity: String(capacity),
      used,
      strangers,
      buggy: String(buggy),
      free: String(capacity - BigInt(used + strangers)),
      ...(capacity > 0n && capacity < BEYOND_SHARES ? { percent: percentOf(used, capacity) } : {}),
      ...(nextFree === undefined ? {} : { nextFree }),
    };
  });
}

/** The first `limit` free addresses in the order MetalLB takes them: ranges as written, lowest first. Canonical text. */
export function freeAddresses(
  pool: AddressPool,
  held: readonly HeldAddress[],
  limit: number,
  family?: 4 | 6,
): string[] {
  const free: string[] = [];
  if (limit <= 0) return free;
  for (const address of eachFree(pool, held, family)) {
    free.push(address);
    if (free.length >= limit) break;
  }
  return free;
}

/**
 * Walks through the free addresses of a pool on demand, so that a /8 or a /64 costs nothing until it is read.
 * @param held the pool's rows of {@link holdersOf}, in the order of addresses
 */
export function* eachFree(
  pool: AddressPool,
  held: readonly HeldAddress[],
  family?: 4 | 6,
): Generator<string> {
  for (const range of rangesOf(pool)) {
    if (family !== undefined && range.family !== family) continue;
    for (const address of addressesOf(gapsIn(range, held))) {
      if (isAllocatable(pool, address)) yield formatAddress(address);
    }
  }
}

/**
 * What nobody holds of a range, from its lowest address on. Thousands may be held: they stand in order and each once, so up to where there are
 * as many of them as addresses is no gap, and that place is found by halving.
 */
function* gapsIn({ family, first, last }: IpRange, held: readonly HeldAddress[]): Generator<IpRange> {
  const isBefore = (place: number, bits: bigint) =>
    compareAddresses(addressAt(held, place), { family, bits }) < 0;
  const isAt = (place: number, bits: bigint) =>
    compareAddresses(addressAt(held, place), { family, bits }) === 0;
  let bits = first;
  let place = halve(0, held.length, (each) => isBefore(each, first));
  while (bits <= last) {
    const [start, from] = [place, bits];
    place = halve(start, held.length, (each) => isAt(each, from + BigInt(each - start)));
    bits += BigInt(place - start);
    if (bits > last) return;
    const next = place < held.length ? addressAt(held, place) : undefined;
    const end = next?.family === family && next.bits <= last ? next.bits - 1n : last;
    yield { family, first: bits, last: end };
    bits = end + 1n;
  }
}

/** The first place from `low` on at which something no longer holds; from there on it never does. */
function halve(low: number, high: number, holds: (place: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (holds(middle)) from = middle + 1;
    else to = middle;
  }
  return from;
}

function addressAt(held: readonly HeldAddress[], place: number): IpAddress {
  const text = held[place]?.address ?? '';
  const address = parseAddress(text);
  if (address === undefined) throw new TypeError(`not an address: ${text}`);
  return address;
}

/** An address the pool avoids is no part of its capacity, whoever holds it. */
function isCounted(pool: AddressPool, row: HeldAddress): boolean {
  if (!pool.avoidBuggyIPs) return true;
  const address = parseAddress(row.address);
  return address !== undefined && isAllocatable(pool, address);
}

/** How many addresses of an IPv4 range end in .0 or .255. */
function countBuggy({ family, first, last }: IpRange): bigint {
  if (family === 6) return 0n;
  const upTo = (end: bigint, octet: bigint) => (end < octet ? 0n : (end - octet) / 256n + 1n);
  const within = (octet: bigint) => upTo(last, octet) - upTo(first - 1n, octet);
  return within(0n) + within(255n);
}

/** 0..100 with one decimal. A pool is never shown full while an address is left, nor empty while one is used. */
function percentOf(used: number, capacity: bigint): number {
  const rounded = Math.round(Number((BigInt(used) * 10_000n) / capacity) / 10) / 10;
  if (BigInt(used) < capacity && rounded >= 100) return 99.9;
  return used > 0 && rounded === 0 ? 0.1 : rounded;
}
