import { canonicalAddress, parseAddress } from '../ip/index.ts';
import type { ClusterNode } from '../model/cluster.ts';

/**
 * The addresses a route announced by a node can have as next hop, likeliest first: internal, then external addresses. A node
 * peers from whatever address its kernel chooses, so an address outside this list is not proof of another node.
 */
export function nextHopsOf(node: ClusterNode, family?: 4 | 6): string[] {
  const addresses = [...node.internalAddresses, ...node.externalAddresses].flatMap(
    (text) => canonicalAddress(text) ?? [],
  );
  return [...new Set(addresses)].filter(
    (text) => family === undefined || parseAddress(text)?.family === family,
  );
}
