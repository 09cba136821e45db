import type { ClusterService, Labels } from '../../model/cluster.ts';
import type { AddressPool } from '../../model/metallb.ts';
import { matchesAny, matchesSelector } from '../selectors.ts';

export type Namespace = { readonly name: string; readonly labels: Labels };

/**
 * Whether a pool may serve a Service (`isPoolCompatibleWithService`). Namespace selectors that match no namespace leave an empty
 * set, and an empty set means any namespace: MetalLB's trap, kept.
 */
export function isCompatible(
  pool: AddressPool,
  service: ClusterService,
  namespaces: readonly Namespace[],
): boolean {
  const allocateTo = pool.allocateTo;
  if (allocateTo === undefined) return true;
  const allowed = allowedNamespaces(pool, namespaces);
  return (
    (allowed.size === 0 || allowed.has(service.namespace)) &&
    matchesAny(allocateTo.serviceSelectors, service.labels)
  );
}

/** The pools pinned to a Service, preferred first: lower priority numbers, 0 last. */
export function pinnedPools(
  pools: readonly AddressPool[],
  service: ClusterService,
  namespaces: readonly Namespace[],
): AddressPool[] {
  return pools
    .filter(
      (pool) =>
        pool.autoAssign && isPinned(pool, service, namespaces) && isCompatible(pool, service, namespaces),
    )
    .sort((a, b) => rankOf(a) - rankOf(b));
}

function isPinned(pool: AddressPool, service: ClusterService, namespaces: readonly Namespace[]): boolean {
  const allocateTo = pool.allocateTo;
  if (allocateTo === undefined) return false;
  const { namespaces: named, namespaceSelectors, serviceSelectors } = allocateTo;
  // `serviceAllocation: {}` matches everything.
  if (named.length + namespaceSelectors.length + serviceSelectors.length === 0) return true;
  return allowedNamespaces(pool, namespaces).has(service.namespace) || serviceSelectors.length > 0;
}

function allowedNamespaces(pool: AddressPool, namespaces: readonly Namespace[]): ReadonlySet<string> {
  const { namespaces: named = [], namespaceSelectors = [] } = pool.allocateTo ?? {};
  const selected = namespaces.filter(({ labels }) =>
    namespaceSelectors.some((selector) => matchesSelector(selector, labels)),
  );
  return new Set([...named, ...selected.map(({ name }) => name)]);
}

function rankOf(pool: AddressPool): number {
  return pool.allocateTo?.priority || Number.POSITIVE_INFINITY;
}
