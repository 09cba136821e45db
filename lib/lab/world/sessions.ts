/** BGP sessions between nodes and routers, as they follow from both ends' configuration and from what happens between them. */
import { contains, type Family, familyOf } from './address.ts';
import { peerAddressOn } from './announcements.ts';
import { perWorld } from './per-world.ts';
import type { Cut, LabBgpPeer, LabNode, Router, RouterPeer, SessionRecord, World } from './world.ts';

/** Why a session is not established. */
export type Trouble =
  | 'node-down'
  | 'no-speaker'
  | 'not-configured'
  | 'disabled'
  | 'signed-by-one'
  | 'wrong-asn'
  | 'cut';

export type LabSession = {
  /** `<router>|<node>|<family>` */
  readonly key: string;
  readonly router: string;
  readonly node: string;
  readonly family: Family;
  readonly bgpPeer: LabBgpPeer;
  readonly nodeAddress: string;
  readonly routerAddress: string;
  /** The router's end; absent when the router has no peer for this node. */
  readonly routerPeer?: RouterPeer;
  readonly up: boolean;
  readonly trouble?: Trouble;
  /** Its past, once `settle` has seen it up. */
  readonly record?: SessionRecord;
};

/** Every session the cluster's end asks for, one for each BGPPeer, node and router that owns the peer address. */
export const sessions = perWorld((world): readonly LabSession[] =>
  world.cluster.metallb.peers.flatMap((bgpPeer) =>
    world.routers
      .filter((router) => ownsAddress(router, bgpPeer.address))
      .flatMap((router) =>
        world.cluster.nodes.flatMap((node) => {
          const nodeAddress = peerAddressOn(node, bgpPeer);
          return nodeAddress === undefined ? [] : [sessionBetween(world, router, node, bgpPeer, nodeAddress)];
        }),
      ),
  ),
);

/** The peer (v6) or connection (v7) that takes a session from `address`: an exact one before a listen range. */
export function routerPeerFor(router: Router, address: string): RouterPeer | undefined {
  return (
    router.peers.find((peer) => !peer.listen && peer.remote === address) ??
    router.peers.find((peer) => peer.listen && contains(peer.remote, address))
  );
}

/** The interface on which `address` is directly reachable. */
export function interfaceTowards(router: Router, address: string): string | undefined {
  return router.addresses.find((own) => contains(own.address, address))?.interface;
}

function sessionBetween(
  world: World,
  router: Router,
  node: LabNode,
  bgpPeer: LabBgpPeer,
  nodeAddress: string,
): LabSession {
  const family = familyOf(nodeAddress);
  const key = `${router.id}|${node.name}|${family}`;
  const routerPeer = routerPeerFor(router, nodeAddress);
  const trouble = troubleOf(world, router, node, bgpPeer, family, routerPeer);
  const record = world.sessionLog[key];
  return {
    key,
    router: router.id,
    node: node.name,
    family,
    bgpPeer,
    nodeAddress,
    routerAddress: bgpPeer.address,
    ...(routerPeer === undefined ? {} : { routerPeer }),
    up: trouble === undefined,
    ...(trouble === undefined ? {} : { trouble }),
    ...(record === undefined ? {} : { record }),
  };
}

function troubleOf(
  world: World,
  router: Router,
  node: LabNode,
  bgpPeer: LabBgpPeer,
  family: Family,
  routerPeer: RouterPeer | undefined,
): Trouble | undefined {
  if (!node.ready) return 'node-down';
  if (!node.speaker) return 'no-speaker';
  if (routerPeer === undefined) return 'not-configured';
  if (routerPeer.disabled) return 'disabled';
  // Each end drops what is not signed as it expects before BGP sees it (RFC 2385).
  if (isSigned(bgpPeer) !== (routerPeer.md5Key !== undefined)) return 'signed-by-one';
  if (bgpPeer.peerAsn !== router.as || routerPeer.remoteAs !== bgpPeer.myAsn) return 'wrong-asn';
  return cutBetween(world, router.id, node.name, family) === undefined ? undefined : 'cut';
}

/** Nobody reads the Secret: what it holds is taken to be the router's key. */
function isSigned({ password, passwordSecret }: LabBgpPeer): boolean {
  return password !== undefined || passwordSecret !== undefined;
}

export function cutBetween(world: World, router: string, node: string, family: Family): Cut | undefined {
  return world.cuts.find(
    (cut) => cut.router === router && cut.node === node && (cut.family ?? family) === family,
  );
}

function ownsAddress(router: Router, address: string): boolean {
  return router.addresses.some((own) => own.address.split('/')[0] === address);
}
