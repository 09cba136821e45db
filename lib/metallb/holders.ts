import type { z } from 'zod';
import { compareAddresses, parseAddress, type SpelledAddress, spellAddress } from '../ip/index.ts';
import type { ClusterNode, ClusterService, ClusterState } from '../model/cluster.ts';
import { combineReadings, type Reading } from '../model/feed.ts';
import { inOrder } from '../model/in-order.ts';
import { keptRows } from '../model/kept-rows.ts';
import type { AddressPool, MetalLbConfig, MetalLbInstall } from '../model/metallb.ts';
import { perId } from '../model/per-id.ts';
import type { PoolAddress } from '../model/snapshot.ts';
import { givenTo } from './given.ts';
import { isHandled } from './handled.ts';
import { isAllocatable, poolOfAll, poolsHolding } from './pool-ranges.ts';

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
    for (const own of claims) for (const claim of own) ledger.enter(claim);
    for (const node of nodes) enterNode(ledger, node);
    for (const { address, kind, name } of foreign) enterStranger(ledger, address, { kind, name });
    return ledger.rows();
  });
}

const NO_POOLS: readonly AddressPool[] = [];

/** An address somebody has: of a pool MetalLB gave it from, or, without one, as a stranger wherever it lies. */
type Entry = {
  readonly pool: AddressPool | undefined;
  readonly address: SpelledAddress;
  readonly holder: Holder;
  /** The row of the address as long as nobody else has it. */
  readonly alone: HeldAddress;
};

function entryOf(address: SpelledAddress, holder: Holder, pool?: AddressPool): Entry {
  const use = pool === undefined ? 'stranger' : 'used';
  const alone: HeldAddress = { address: address.text, family: address.family, use, holders: [holder] };
  return { pool, address, holder, alone };
}

type Ledger = ReturnType<typeof createLedger>;

function createLedger(pools: readonly AddressPool[]) {
  const byPool = new Map(pools.map((pool): [string, Entry[]] => [pool.name, []]));
  return {
    enter(entry: Entry): void {
      if (entry.pool !== undefined) byPool.get(entry.pool.name)?.push(entry);
      else for (const { name } of poolsHolding(pools, entry.address)) byPool.get(name)?.push(entry);
    },
    rows(): ReadonlyMap<string, readonly HeldAddress[]> {
      return new Map([...byPool].map(([name, entries]) => [name, heldIn(inOrder(entries, byAddress))]));
    },
  };
}

/** One row for each address. @param entries in the order of addresses */
function heldIn(entries: readonly Entry[]): readonly HeldAddress[] {
  const rows: HeldAddress[] = [];
  let first: Entry | undefined;
  let same: [Entry, ...Entry[]] | undefined;
  const close = () => {
    if (same !== undefined) rows.push(rowOf(same));
    else if (first !== undefined) rows.push(first.alone);
  };
  for (const entry of entries) {
    if (first !== undefined && byAddress(first, entry) === 0) {
      same ??= [first];
      same.push(entry);
      continue;
    }
    close();
    [first, same] = [entry, undefined];
  }
  close();
  return rows;
}

/** One for each cluster. */
const claimsIn = perId(() => keptRows<ClusterService, readonly Entry[]>());

const NOTHING: readonly Entry[] = [];

function claimsOf(
  service: ClusterService,
  pools: readonly AddressPool[],
  install: MetalLbInstall | undefined,
): readonly Entry[] {
  const { namespace, name } = service;
  const given = givenTo(service);
  const handled = isHandled(service, install);
  const pool = handled ? poolOfAll(pools, given, isAllocatable) : undefined;
  let claims: Entry[] | undefined;
  if (pool !== undefined) {
    const holder: Holder = { kind: 'Service', namespace, name };
    claims = given.map((address) => entryOf(address, holder, pool));
  }
  const strange = (text: string, note: string) => {
    const address = spelledIn(pools, text);
    if (address === undefined) return;
    claims ??= [];
    claims.push(entryOf(address, { kind: 'Service', namespace, name, note }));
  };
  if (pool === undefined && given.length > 0)
    for (const text of new Set(given.map((each) => each.text)))
      strange(text, handled ? 'not-allowed' : 'other-class');
  for (const text of service.externalIPs) {
    if (!given.some((each) => each.text === text)) strange(text, 'external-ip');
  }
  for (const text of service.clusterIPs) strange(text, 'cluster-ip');
  return claims ?? NOTHING;
}

/** An address that lies in some pool; undefined for any other. */
function spelledIn(pools: readonly AddressPool[], text: string): SpelledAddress | undefined {
  const address = parseAddress(text);
  return address === undefined || poolsHolding(pools, address).length === 0 ? undefined : spellAddress(text);
}

function enterStranger(ledger: Ledger, text: string, holder: Holder): void {
  const address = spellAddress(text);
  if (address !== undefined) ledger.enter(entryOf(address, holder));
}

function enterNode(ledger: Ledger, node: ClusterNode): void {
  for (const address of new Set([...node.internalAddresses, ...node.externalAddresses])) {
    enterStranger(ledger, address, { kind: 'Node', name: node.name });
  }
}

/** @param entries of one address, several */
function rowOf(entries: readonly [Entry, ...Entry[]]): HeldAddress {
  const [{ alone }] = entries;
  const own = entries.filter(({ pool }) => pool !== undefined);
  const strangers = entries.filter(({ pool }) => pool === undefined);
  return {
    ...alone,
    use: own.length === 0 ? 'stranger' : own.length === 1 ? 'used' : 'shared',
    holders: [...own, ...strangers].map(({ holder }) => holder),
  };
}

function byAddress(a: Entry, b: Entry): number {
  return compareAddresses(a.address, b.address);
}
