import type { SourceRow } from '@/lib/model/snapshot.ts';
import type { AddressUnit } from './address-units.ts';
import type { DrawnPeer, DrawnRoute } from './drawn-rows.ts';
import { healthOfMany } from './link-state.ts';
import type { Stop } from './picture.ts';

export const INTERNET = 'internet';
export const IDLE_NODES = 'nodes idle';

export function internetStop(): Stop {
  return { id: INTERNET, column: 'internet', label: '', health: 'up', href: '/nat', feeds: [] };
}

export function routerStop(router: string, sources: readonly SourceRow[]): Stop {
  return {
    id: `router ${router}`,
    column: 'routers',
    label: router,
    health: sources.find(({ id }) => id === router)?.health ?? 'unknown',
    href: `/peers?q=${encodeURIComponent(router)}`,
    loss: `router ${router}`,
    feeds: [],
  };
}

export function nodeStop(node: string, peers: readonly DrawnPeer[]): Stop {
  const own = peers.filter((peer) => peer.node === node);
  const cluster = own.find((peer) => peer.cluster !== undefined)?.cluster;
  return {
    id: `node ${node}`,
    column: 'nodes',
    label: node,
    health: healthOfMany(own.map(({ health }) => health)),
    href: `/peers?q=${encodeURIComponent(node)}`,
    ...(cluster !== undefined && { loss: `node ${cluster}|${node}` }),
    feeds: [...new Set(own.map(({ session }) => session.feed))],
  };
}

/** The nodes that carry nothing, as one. */
export function idleNodesStop(nodes: readonly string[], peers: readonly DrawnPeer[]): Stop {
  const own = peers.filter(({ node }) => node !== undefined && nodes.includes(node));
  return {
    id: IDLE_NODES,
    column: 'nodes',
    label: nodes.join(', '),
    many: { of: 'nodes', count: nodes.length },
    health: 'up',
    href: '/peers',
    feeds: [...new Set(own.map(({ session }) => session.feed))],
  };
}

export function addressStop(
  { id, addresses, health }: AddressUnit,
  routesOf: ReadonlyMap<string, readonly DrawnRoute[]>,
): Stop {
  const [first = ''] = addresses;
  const one = addresses.length === 1;
  return {
    id,
    column: 'addresses',
    label: one ? first : `${first} … ${addresses.at(-1)}`,
    ...(!one && { many: { of: 'addresses', count: addresses.length } }),
    health,
    href: one ? `/routes?q=${encodeURIComponent(first)}` : '/routes',
    feeds: [
      ...new Set(addresses.flatMap((address) => (routesOf.get(address) ?? []).map(({ hops }) => hops.feed))),
    ],
  };
}
