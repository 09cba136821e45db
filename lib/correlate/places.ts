import type { ClusterNode } from '../model/cluster.ts';
import { knownValue } from '../model/feed.ts';
import type { BgpPeerConfig } from '../model/metallb.ts';
import { remembered } from '../model/remembered.ts';
import type { RouterInterfaces, RouterState } from '../model/router.ts';
import type { RouterInput } from './input.ts';

/** Which node an address belongs to, and the other way round. Addresses without zone or prefix length, canonical text. */
export type NodePlaces = {
  nodeAt(address: string | undefined): string | undefined;
  addressesOf(node: string): readonly string[];
};

export function nodePlaces(nodes: readonly ClusterNode[]): NodePlaces {
  const byAddress = new Map<string, string>();
  const byNode = new Map<string, readonly string[]>();
  for (const node of nodes) {
    const addresses = [...node.internalAddresses, ...node.externalAddresses];
    byNode.set(node.name, addresses);
    for (const address of addresses) byAddress.set(address, node.name);
  }
  return {
    nodeAt: (address) =>
      address === undefined ? undefined : (byAddress.get(address) ?? byAddress.get(bare(address))),
    addressesOf: (node) => byNode.get(node) ?? [],
  };
}

const DECORATED = /[%/@].*$/;

/** `fe80::1%ether1`, `10.0.0.1/24` → the address alone. */
export function bare(address: string): string {
  return DECORATED.test(address) ? address.replace(DECORATED, '') : address;
}

/**
 * The routers each BGPPeer leads to, by name of the peer: a router that owns the peer's address on an interface or speaks from it
 * in a session (a VRRP address may be held by several). A peer nobody claims belongs to the one router whose addresses are not
 * known yet, if there is exactly one: so a router that is down keeps its expected sessions on the page.
 */
export function routersOfPeers(
  peers: readonly BgpPeerConfig[],
  routers: readonly RouterInput[],
): ReadonlyMap<string, readonly string[]> {
  const owned = routers.map(({ state }) => ({ id: state.id, addresses: ownAddresses(state) }));
  const unread = owned.filter((router) => router.addresses === undefined).map((router) => router.id);
  const found = new Map<string, readonly string[]>();
  for (const peer of peers) {
    const address = peer.peerAddress;
    const claiming = owned
      .filter((router) => address !== undefined && router.addresses?.has(address))
      .map((router) => router.id);
    found.set(peer.name, claiming.length > 0 || unread.length !== 1 ? claiming : unread);
  }
  return found;
}

function ownAddresses({ interfaces, peers }: RouterState): ReadonlySet<string> | undefined {
  return interfaces.state === 'unknown'
    ? undefined
    : ownOnce(interfaces.value, [knownValue(peers)], () => {
        const spoken = (knownValue(peers) ?? []).flatMap(({ localAddress }) => localAddress ?? []);
        return new Set([...interfaces.value.addresses.map(({ address }) => address), ...spoken].map(bare));
      });
}

const ownOnce = remembered<RouterInterfaces, ReadonlySet<string>>();
