import { parseAddress } from '../../ip/index.ts';
import type { ClusterNode } from '../../model/cluster.ts';
import type {
  BgpAdvertisementConfig,
  BgpPeerConfig,
  LeftOutReason,
  MetalLbInstall,
} from '../../model/metallb.ts';
import { matchesAny } from '../selectors.ts';
import type { Verdicts } from './verdicts.ts';

export type PeerJudge = {
  readonly peer: string;
  /** The verdicts on a prefix once this peer's own rules are added. */
  towards(verdicts: Verdicts, advertisement: BgpAdvertisementConfig | undefined, family: 4 | 6): Verdicts;
};

/** What each peer adds: the nodes it has sessions on, the advertisements meant for it, the families it carries. */
export function peerJudges(
  peers: readonly BgpPeerConfig[],
  install: MetalLbInstall | undefined,
  nodes: readonly ClusterNode[],
): readonly PeerJudge[] {
  // All peers that something is not meant for fare alike.
  const forOthers: Outcomes = new Map();
  return peers.map((peer) => peerJudge(peer, install, nodes, forOthers));
}

function peerJudge(
  peer: BgpPeerConfig,
  install: MetalLbInstall | undefined,
  nodes: readonly ClusterNode[],
  forOthers: Outcomes,
): PeerJudge {
  const connected = nodes.map((node) => matchesAny(peer.nodeSelectors, node.labels));
  const carried = { 4: carries(peer, install, 4), 6: carries(peer, install, 6) };
  const forPeer: Readonly<Record<4 | 6, Outcomes>> = { 4: new Map(), 6: new Map() };
  return {
    peer: peer.name,
    towards(verdicts, advertisement, family) {
      const named = advertisement?.peers ?? [];
      const meant = named.length === 0 || named.includes(peer.name);
      const outcomes = meant ? forPeer[family] : forOthers;
      const known = outcomes.get(verdicts);
      if (known !== undefined) return known;
      const outcome = verdicts.map((reason, index): LeftOutReason | undefined => {
        if (reason !== undefined) return reason;
        if (!meant) return 'peerNotInAdvertisement';
        if (!connected[index]) return 'peerNotSelected';
        return carried[family] ? undefined : 'familyNotCarried';
      });
      outcomes.set(verdicts, outcome);
      return outcome;
    },
  };
}

/** What became of verdicts: one list for all prefixes that fare alike. */
type Outcomes = Map<Verdicts, Verdicts>;

/** Native mode speaks IPv4 only; FRR sends a family over sessions of that family, over unnumbered ones, and where told to carry both. */
function carries(peer: BgpPeerConfig, install: MetalLbInstall | undefined, family: 4 | 6): boolean {
  if (install?.mode === 'native') return family === 4;
  if (peer.dualStack || peer.interface !== undefined) return true;
  return peer.peerAddress === undefined || parseAddress(peer.peerAddress)?.family === family;
}
