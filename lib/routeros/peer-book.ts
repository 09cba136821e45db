import type { Path, RouterPeer, SentAdvertisement } from '../model/router.ts';

/** Who a route or advertisement row came from or went to. */
export type Origin = { readonly key: string; readonly established: boolean };

/** The peers of a router, findable by the names and addresses its other menus call them by. */
export type PeerBook = {
  readonly peers: readonly RouterPeer[];
  /** v6: peer names. v7: session names, also of cached sessions another one has replaced: those are not established. */
  readonly byName: ReadonlyMap<string, Origin>;
};

/** A path before it is known which peer it belongs to. */
export type PathSeed = Omit<Path, 'peerKey'> & {
  /** Address of the peer as the row tells it; the next hop where it tells none. */
  readonly peerAddress: string | undefined;
};
export type AdvertisementSeed = Omit<SentAdvertisement, 'peerKey'>;

export const EMPTY_BOOK: PeerBook = { peers: [], byName: new Map() };

/** Paths with their peer; those of a session that is not established any more are stale, whatever the router still does with them. */
export function joinPaths(seeds: readonly PathSeed[], book: PeerBook): Path[] {
  return seeds.map(({ peerAddress, ...seed }) => {
    const origin = seed.protocol === 'bgp' ? originOf(seed, peerAddress, book) : undefined;
    const dead = origin !== undefined && !origin.established;
    const use = dead && (seed.use === 'in-use' || seed.use === 'candidate') ? 'stale' : seed.use;
    // RouterOS 7 prints some candidates without a gateway: the session tells whose they are.
    const nextHop = seed.nextHop || (book.peers.find(({ key }) => key === origin?.key)?.remoteAddress ?? '');
    return { ...seed, nextHop, use, peerKey: origin?.key };
  });
}

export function joinAdvertisements(seeds: readonly AdvertisementSeed[], book: PeerBook): SentAdvertisement[] {
  return seeds.map((seed) => ({ ...seed, peerKey: book.byName.get(seed.peer)?.key }));
}

function originOf(
  { from, table }: { from: string | undefined; table: string },
  address: string | undefined,
  { peers, byName }: PeerBook,
): Origin | undefined {
  const named = from === undefined ? undefined : byName.get(from);
  if (named !== undefined || address === undefined) return named;
  const there = peers.filter((peer) => peer.remoteAddress === address);
  // A VRF's routing table bears its name; a peer elsewhere counts only when there is no other it could be.
  const peer = there.find(({ vrf }) => vrf === table) ?? (there.length === 1 ? there[0] : undefined);
  return peer === undefined ? undefined : { key: peer.key, established: peer.state === 'established' };
}

/** Keys must differ even where two peers share VRF and address: the later ones get their name behind it. */
export function withDistinctKeys(peers: readonly RouterPeer[]): RouterPeer[] {
  const taken = new Set<string>();
  return peers.map((peer) => {
    const key = taken.has(peer.key) ? `${peer.key}|${peer.name}` : peer.key;
    taken.add(key);
    return key === peer.key ? peer : { ...peer, key };
  });
}
