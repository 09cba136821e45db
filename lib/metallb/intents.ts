import { canonicalAddress, canonicalPrefix } from '../ip/index.ts';
import type { NodeIntent } from '../model/cluster.ts';
import { combineReadings, knownValue, type Reading } from '../model/feed.ts';
import type { BgpPeerConfig, ExpectedAnnouncement, MetalLbConfig, MetalLbInstall } from '../model/metallb.ts';

/** A prefix that a node should send to a peer by one account and not by the other. */
export type IntentDifference = {
  readonly node: string;
  /** Name of the BGPPeer. */
  readonly peer: string;
  readonly prefix: string;
  /** `rules`: MetalLB's rules say so, its speaker did not write it. `speaker`: the speaker wrote it, against the rules as we know them. */
  readonly only: 'rules' | 'speaker';
};

/**
 * Holds our own reckoning against what the speakers themselves wrote for FRR (`FRRConfiguration metallb-<node>`, frr-k8s mode).
 * Other people's FRRConfigurations are left aside. Empty where both say the same; unknown in other modes, in which the speakers
 * write nothing down.
 */
export function compareIntents(
  config: Reading<MetalLbConfig | undefined>,
  install: Reading<MetalLbInstall | undefined>,
  expected: Reading<readonly ExpectedAnnouncement[]>,
  intents: Reading<readonly NodeIntent[]>,
): Reading<readonly IntentDifference[]> {
  const mode = knownValue(install)?.mode;
  if (install.state !== 'unknown' && mode !== 'frr-k8s') {
    const message = 'the speakers write down what they send in frr-k8s mode only';
    return {
      state: 'unknown',
      problem: { code: 'metallb.tells-nobody', message, params: { mode: mode ?? '' } },
      feed: install.feed,
    };
  }
  const rules = combineReadings(config, expected, (known, announcements) => ({
    peers: known?.peers ?? [],
    announcements,
  }));
  return combineReadings(rules, intents, ({ peers, announcements }, written) => {
    const byRules = new Map<string, Omit<IntentDifference, 'only'>>();
    for (const { prefix, peer, nodes } of announcements) {
      for (const node of nodes) byRules.set(`${node}|${peer}|${prefix}`, { node, peer, prefix });
    }
    const bySpeakers = new Map(
      sentBy(written, peers).map((sent) => [`${sent.node}|${sent.peer}|${sent.prefix}`, sent]),
    );
    return [
      ...[...byRules]
        .filter(([key]) => !bySpeakers.has(key))
        .map(([, one]) => ({ ...one, only: 'rules' as const })),
      ...[...bySpeakers]
        .filter(([key]) => !byRules.has(key))
        .map(([, one]) => ({ ...one, only: 'speaker' as const })),
    ];
  });
}

function sentBy(
  intents: readonly NodeIntent[],
  peers: readonly BgpPeerConfig[],
): Omit<IntentDifference, 'only'>[] {
  return intents
    .filter(({ node, source }) => source.name === `metallb-${node}`)
    .flatMap(({ node, peer: neighbour, vrf, prefixes }) => {
      const peer = peers.find((one) => one.vrf === vrf && isNeighbour(one, neighbour));
      // A neighbour without BGPPeer is a leftover; its address names it.
      const name = peer?.name ?? neighbour;
      return prefixes.map((text) => ({ node, peer: name, prefix: canonicalPrefix(text) ?? text }));
    });
}

function isNeighbour(peer: BgpPeerConfig, neighbour: string): boolean {
  if (peer.interface !== undefined) return peer.interface === neighbour;
  return peer.peerAddress !== undefined && canonicalAddress(peer.peerAddress) === canonicalAddress(neighbour);
}
