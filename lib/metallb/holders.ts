import type { z } from 'zod';
import { compareAddresses, type IpAddress, parseAddress, spellAddress } from '../ip/index.ts';
import type { ClusterNode, ClusterService, ClusterState } from '../model/cluster.ts';
import { combineReadings, type Reading } from '../model/feed.ts';
import { inOrder } from '../model/in-order.ts';
import { keptRows } from '../model/kept-rows.ts';
import type { AddressPool, MetalLbConfig, MetalLbInstall } from '../model/metallb.ts';
import { perId } from '../model/per-id.ts';
import type { PoolAddress } from '../model/snapshot.ts';
import { isHandled } from './handled.ts';
import { isAllocatable, poolOfAll, poolsHolding } from './pool-ranges.ts';
import { factsOf } from './service-facts.ts';

export type HeldAddress = z.infer<typeof PoolAddress>;
type Holder = HeldAddress['holders'][number];

/** An address of something outside the cluster that may lie in a pool's range, e.g. the router's own. */
export type ForeignAddress = { readonly address: string; readonly kind: string; readonly name: string };

/**
 * Which addresses of which pool are held, and by whom: by name of the pool, ascending. A Service MetalLB handles holds an address
 * of the pool that contains all of its addresses (`used`, or `shared` by several Services); every other holder is a stranger:
 * Services of another class, `externalIPs`, cluster IPs, nodes, and what `foreign` names. A Service being deleted still holds its
 * address. `note` says why a holder is a stranger: `other-class`, `not-allowed`, `external-ip`, `cluster-ip`.
 */
export function holdersOf(
  config: Reading<MetalLbConfig | undefined>,
  install: Reading<MetalLbInstall | undefined>,
  cluster: ClusterState,
  foreign: readonly ForeignAddress[] = [],
): Reading<ReadonlyMap<string, readonly HeldAddress[]>> {
  const setup = combineReadings(config, install, (known, found) => ({
    pools: known?.pools ?? NO_POOLS,
    found,
  }));
  const objects = combineReadings(cluster.services, cluster.nodes, (services, nodes) => ({
    services,
    nodes,
  }));
  return combineReadings(setup, objects, ({ pools, found }, { services, nodes }) => {
    const ledger = createLedger(pools);
    const claims = claimsIn(cluster.id)(services, [pools, found], (service) =>
      claimsOf(service, pools, found),
    );
    for (const own of claims) {
      for (const claim of own) {
        if (claim.pool === undefined) ledger.stranger(claim.text, claim.holder);
        else ledger.own(claim.pool, claim.text, claim.address, claim.holder);
      }
    }
    for (const node of nodes) enterNode(ledger, node);
    for (const { address, kind, name } of foreign) ledger.stranger(address, { kind, name });
    return ledger.rows();
  });
}

const NO_POOLS: readonly AddressPool[] = [];

type Ledger = ReturnType<typeof createLedger>;
type Entry = {
  readonly text: string;
  readonly address: IpAddress;
  readonly holder: Holder;
  readonly isStranger: boolean;
};

function createLedger(pools: readonly AddressPool[]) {
  const byPool = new Map(pools.map((pool): [string, Entry[]] => [pool.name, []]));
  return {
    own(pool: AddressPool, text: string, address: IpAddress, holder: Holder): void {
      byPool.get(pool.name)?.push({ text, address, holder, isStranger: false });
    },
    stranger(written: string, holder: Holder): void {
      const address = spellAddress(written);
      if (address === undefined) return;
      for (const pool of poolsHolding(pools, address)) {
        byPool.get(pool.name)?.push({ text: address.text, address, holder, isStranger: true });
      }
    },
    rows(): ReadonlyMap<string, readonly HeldAddress[]> {
      return new Map([...byPool].map(([name, entries]) => [name, heldIn(inOrder(entries, byAddress))]));
    },
  };
}

/** One row for each address. @param entries in the order of addresses */
function heldIn(entries: readonly Entry[]): readonly HeldAddress[] {
  const rows: HeldAddress[] = [];
  let same: [Entry, ...Entry[]] | undefined;
  for (const entry of entries) {
    if (same?.[0].text === entry.text) {
      same.push(entry);
      continue;
    }
    if (same !== undefined) rows.push(rowOf(same));
    same = [entry];
  }
  if (same !== undefined) rows.push(rowOf(same));
  return rows;
}

/** One address a Service holds: of a pool MetalLB gave it from, or as a stranger wherever it lies. */
type Claim =
  | {
      readonly pool: AddressPool;
      readonly text: string;
      readonly address: IpAddress;
      readonly holder: Holder;
    }
  | { readonly pool?: undefined; readonly text: string; readonly holder: Holder };

/** One for each cluster. */
const claimsIn = perId(() => keptRows<ClusterService, readonly Claim[]>());

function claimsOf(
  service: ClusterService,
  pools: readonly AddressPool[],
  install: MetalLbInstall | undefined,
): Claim[] {
  const holder: Holder = { kind: 'Service', namespace: service.namespace, name: service.name };
  const { given } = factsOf(service);
  const handled = isHandled(service, install);
  const pool = handled ? poolOfAll(pools, given, isAllocatable) : undefined;
  const claims: Claim[] = [];
  const strange = (text: string, note: string) => {
    if (lies(pools, text)) claims.push({ text, holder: { ...holder, note } });
  };
  if (pool === undefined)
    for (const text of new Set(given.map((each) => each.text)))
      strange(text, handled ? 'not-allowed' : 'other-class');
  else for (const address of given) claims.push({ pool, text: address.text, address, holder });
  for (const text of service.externalIPs) {
    if (!given.some((each) => each.text === text)) strange(text, 'external-ip');
  }
  for (const text of service.clusterIPs) strange(text, 'cluster-ip');
  return claims;
}

function lies(pools: readonly AddressPool[], text: string): boolean {
  const address = parseAddress(text);
  return address !== undefined && poolsHolding(pools, address).length > 0;
}

function enterNode(ledger: Ledger, node: ClusterNode): void {
  for (const address of new Set([...node.internalAddresses, ...node.externalAddresses])) {
    ledger.stranger(address, { kind: 'Node', name: node.name });
  }
}

/** @param entries of one address, at least one */
function rowOf(entries: readonly [Entry, ...Entry[]]): HeldAddress {
  const [{ text, address }] = entries;
  const strangers = entries.filter(({ isStranger }) => isStranger);
  const own = strangers.length === 0 ? entries : entries.filter(({ isStranger }) => !isStranger);
  const use = own.length === 0 ? 'stranger' : own.length === 1 ? 'used' : 'shared';
  return {
    address: text,
    family: address.family,
    use,
    holders: [...own, ...strangers].map(({ holder }) => holder),
  };
}

function byAddress(a: Entry, b: Entry): number {
  return compareAddresses(a.address, b.address);
}
