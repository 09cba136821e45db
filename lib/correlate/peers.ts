import { canonicalAddress } from '../ip/index.ts';
import type { ClusterNode, NodeSession } from '../model/cluster.ts';
import { compareNatural, compareText } from '../model/compare-text.ts';
import { knownValue, mapReading, type Reading } from '../model/feed.ts';
import type { Health } from '../model/health.ts';
import type { BgpPeerConfig } from '../model/metallb.ts';
import { optional } from '../model/optional.ts';
import type { RouterPeer, RouterState, SessionState } from '../model/router.ts';
import type { PeerRow, Sentence } from '../model/snapshot.ts';
import { familyOf } from './hops.ts';
import type { NodePlaces } from './places.ts';
import { type SentenceKey, say } from './sentence.ts';

/** A session the cluster asks for: this node speaks to this router because of this BGPPeer. */
export type WantedSession = {
  readonly cluster: string;
  readonly node: ClusterNode;
  readonly peer: BgpPeerConfig;
};

export type PeerView = {
  /** Sessions that MetalLB's configuration asks for on this router, of all clusters; unknown while a cluster is not read. */
  readonly wanted: readonly Reading<readonly WantedSession[]>[];
  readonly places: readonly { readonly cluster: string; readonly places: NodePlaces }[];
  readonly nodeSessions: ReadonlyMap<string, Reading<readonly NodeSession[]>>;
};

/** Rows of one router: every peer it knows, and every node that should have one and has not. */
export function peerRows(router: RouterState, view: PeerView): PeerRow[] {
  const known = (knownValue(router.peers) ?? []).filter((peer) => peer.remoteAddress !== undefined);
  const ranges = (knownValue(router.peers) ?? []).filter((peer) => peer.listenRange !== undefined);
  const wanted = view.wanted.flatMap((reading) =>
    (knownValue(reading) ?? []).map((session) => ({ session, reading })),
  );
  const byEnd = new Map<string, Match>();
  for (const match of wanted) {
    const end = endOf(match);
    if (!byEnd.has(end)) byEnd.set(end, match);
  }
  const seen = new Set<string>();
  const rows = known.map((peer) => {
    const home = view.places.find(({ places }) => places.nodeAt(peer.remoteAddress) !== undefined);
    const node = home?.places.nodeAt(peer.remoteAddress);
    const end = endKey(home?.cluster, node, familyOf(peer.remoteAddress ?? ''));
    seen.add(end);
    return row(router, peer, byEnd.get(end), view, home?.cluster, node);
  });
  const absent = wanted
    .filter((match) => !seen.has(endOf(match)))
    .map((match) => absentRow(router, match, ranges.length > 0, view));
  return [...rows, ...absent].sort(byNode);
}

/** By node, IPv4 first; peers that are nobody's node last. */
function byNode(a: PeerRow, b: PeerRow): number {
  if ((a.node === undefined) !== (b.node === undefined)) return a.node === undefined ? 1 : -1;
  const [left, right] = [a.remoteAddress ?? a.key, b.remoteAddress ?? b.key];
  return (
    compareNatural(a.node ?? '', b.node ?? '') ||
    familyOf(left) - familyOf(right) ||
    compareNatural(left, right) ||
    compareText(a.key, b.key)
  );
}

/** The end of a session in a cluster: a node has one of each family with a router. */
function endKey(cluster: string | undefined, node: string | undefined, family: 4 | 6): string {
  return `${cluster}|${node}|${family}`;
}

function endOf({ session: { cluster, node, peer } }: Match): string {
  return endKey(cluster, node.name, peerFamily(peer));
}

type Match = { readonly session: WantedSession; readonly reading: Reading<readonly WantedSession[]> };

function row(
  router: RouterState,
  peer: RouterPeer,
  match: Match | undefined,
  view: PeerView,
  cluster: string | undefined,
  node: string | undefined,
): PeerRow {
  const session = mapReading(router.peers, () => sessionOf(peer));
  const stale = session.state === 'stale';
  const { health, sentence } = judge(peer.state, peer);
  return {
    key: `${router.id}|${peer.key}`,
    router: router.id,
    ...(cluster === undefined ? {} : { cluster }),
    ...(node === undefined ? {} : { node }),
    name: peer.name,
    ...optional({
      remoteAddress: peer.remoteAddress,
      localAddress: peer.localAddress,
      remoteAs: peer.remoteAs,
      localAs: peer.localAs,
    }),
    health: stale && health === 'up' ? 'unknown' : health,
    session,
    ...(match === undefined ? {} : { clusterEnd: clusterEnd(match, view) }),
    sentence,
  };
}

/** A node that should have a session here. `reads` says whether the router was read at all: not read is unknown, not missing. */
function absentRow(router: RouterState, match: Match, listens: boolean, view: PeerView): PeerRow {
  const { cluster, node, peer } = match.session;
  const family = peerFamily(peer);
  const remoteAddress = [...node.internalAddresses, ...node.externalAddresses].find(
    (address) => familyOf(address) === family,
  );
  const state = listens ? 'never-seen' : 'not-configured';
  const session = mapReading(router.peers, () => ({ state, dynamic: listens }));
  const unread = session.state === 'unknown';
  return {
    key: `${router.id}|${cluster}|${node.name}|${peer.name}`,
    router: router.id,
    cluster,
    node: node.name,
    name: node.name,
    ...optional({ remoteAddress, remoteAs: peer.myAsn }),
    health: unread ? 'unknown' : 'down',
    session,
    clusterEnd: clusterEnd(match, view),
    sentence: unread
      ? say('peer.unknown', { feed: session.feed })
      : listens
        ? say('peer.neverSeen', {})
        : say('peer.notConfigured', { node: node.name, router: router.id }),
  };
}

function sessionOf(peer: RouterPeer) {
  const note = peer.lastNotification;
  return {
    state: peer.state as string,
    dynamic: peer.dynamic,
    ...optional({
      rawState: peer.rawState,
      establishedSince: peer.establishedSince,
      // A router may go on telling what it had learned from a session that is down.
      prefixCount: peer.state === 'established' ? peer.prefixCount : undefined,
      holdTime: peer.holdTime,
      keepalive: peer.keepalive,
      multihop: peer.multihop,
      ttl: peer.ttl,
      bfd: peer.bfd?.used ? peer.bfd.state : undefined,
      passwordSet: peer.keySet,
      listenRange: peer.listenRange,
      families: peer.families === undefined ? undefined : [...peer.families],
      inputFilter: peer.inputFilter,
      lastNotification:
        note === undefined ? undefined : `${note.code}/${note.subcode} ${note.text} (${note.direction})`,
      lastStopped: peer.lastStopped,
      about: peer.about,
      comment: peer.comment,
    }),
  };
}

function clusterEnd(match: Match, view: PeerView): NonNullable<PeerRow['clusterEnd']> {
  const { cluster, node, peer } = match.session;
  const states = view.nodeSessions.get(cluster);
  const found =
    states === undefined
      ? undefined
      : knownValue(states)?.find(
          (each) =>
            each.node === node.name && sameAddress(each.peer, peer.peerAddress) && each.vrf === peer.vrf,
        );
  return mapReading(match.reading, () => ({
    bgpPeer: peer.name,
    myAsn: peer.myAsn,
    multihop: peer.ebgpMultiHop,
    passwordSet: peer.passwordSet,
    families: peer.dualStack ? ['ip', 'ipv6'] : [peerFamily(peer) === 4 ? 'ip' : 'ipv6'],
    ...optional({
      peerAsn: peer.peerAsn,
      holdTime: peer.holdTime,
      bfdProfile: peer.bfdProfile,
      sourceAddress: peer.sourceAddress,
      bgpStatus: found?.bgpStatus,
    }),
  }));
}

const JUDGEMENTS: Readonly<Record<SessionState, readonly [Health, SentenceKey]>> = {
  established: ['up', 'peer.established'],
  negotiating: ['degraded', 'peer.negotiating'],
  retrying: ['down', 'peer.retrying'],
  idle: ['down', 'peer.idle'],
  down: ['down', 'peer.down'],
  'never-seen': ['down', 'peer.neverSeen'],
  disabled: ['disabled', 'peer.disabled'],
  stopped: ['down', 'peer.stopped'],
  'limit-exceeded': ['down', 'peer.limitExceeded'],
};

function judge(state: SessionState, peer: RouterPeer): { health: Health; sentence: Sentence } {
  const [health, key] = JUDGEMENTS[state];
  return { health, sentence: say(key, { name: peer.name }) };
}

export function peerFamily(peer: BgpPeerConfig): 4 | 6 {
  return familyOf(peer.peerAddress ?? '');
}

function sameAddress(a: string, b: string | undefined): boolean {
  return b !== undefined && (canonicalAddress(a) ?? a) === (canonicalAddress(b) ?? b);
}
