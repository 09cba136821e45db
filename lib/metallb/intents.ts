import { canonicalAddress, canonicalPrefix } from '../ip/index.ts';
import type { NodeIntent } from '../model/cluster.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { combineReadings, knownValue, type Reading } from '../model/feed.ts';
import { keptFlat } from '../model/kept-flat.ts';
import { differing, type Groups, keptGroups } from '../model/kept-groups.ts';
import { keptRows } from '../model/kept-rows.ts';
import type { BgpPeerConfig, ExpectedAnnouncement, MetalLbConfig, MetalLbInstall } from '../model/metallb.ts';
import { perId } from '../model/per-id.ts';
import { remembered } from '../model/remembered.ts';

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
    peers: known?.peers ?? NO_PEERS,
    announcements,
  }));
  return combineReadings(rules, intents, ({ peers, announcements }, written) =>
    accountOf(intents.feed)(
      announcements,
      writtenFor(written, [peers], () => sentBy(written, peers)),
    ),
  );
}

const NO_PEERS: readonly BgpPeerConfig[] = [];

/** What the speakers wrote, by prefix. */
type Written = Groups<Sent>;
type Sent = Omit<IntentDifference, 'only'>;

const writtenFor = remembered<readonly NodeIntent[], Written>();

/** One for each feed of intents, and so for each cluster. */
const accountOf = perId(() => {
  const byPrefix = keptGroups<ExpectedAnnouncement>(({ prefix }) => prefix);
  const rows = keptRows<string, readonly IntentDifference[]>();
  let before: Groups<ExpectedAnnouncement> | undefined;
  return (announcements: readonly ExpectedAnnouncement[], written: Written): readonly IntentDifference[] => {
    const groups = byPrefix(byRules(announcements));
    const isOther = differing(before, groups);
    before = groups;
    const prefixes = prefixesIn(groups, written);
    return inOneList(
      rows(
        prefixes,
        [written],
        (prefix) => differences(groups.get(prefix) ?? [], written.get(prefix) ?? []),
        isOther,
      ),
    );
  };
});

/** What some node announces: of thousands of prefixes each is announced to one peer of several. */
const byRules = derivedOnce((announcements: readonly ExpectedAnnouncement[]) =>
  announcements.filter(({ nodes }) => nodes.length > 0),
);

function prefixesIn(groups: Groups<ExpectedAnnouncement>, written: Written): readonly string[] {
  return [...groups.keys(), ...[...written.keys()].filter((prefix) => !groups.has(prefix))];
}

const inOneList = keptFlat<IntentDifference>();

const NONE: readonly IntentDifference[] = [];

/** So many are compared one with the other faster than by texts made of them. */
const FEW = 16;

/** Whether both accounts of one prefix name the same nodes and peers. Neither names one twice. */
function saysTheSame(announcements: readonly ExpectedAnnouncement[], sent: readonly Sent[]): boolean {
  let count = 0;
  for (const { peer, nodes } of announcements) {
    count += nodes.length;
    for (const node of nodes) {
      if (!sent.some((one) => one.node === node && one.peer === peer)) return false;
    }
  }
  return count === sent.length;
}

/** Of one prefix. */
function differences(
  announcements: readonly ExpectedAnnouncement[],
  sent: readonly Sent[],
): readonly IntentDifference[] {
  if (sent.length <= FEW && saysTheSame(announcements, sent)) return NONE;
  const keyOf = ({ node, peer }: Pick<Sent, 'node' | 'peer'>) => `${node}|${peer}`;
  const bySpeakers = new Set(sent.map(keyOf));
  const wanted = announcements.flatMap(({ prefix, peer, nodes }) =>
    nodes.map((node) => ({ node, peer, prefix })),
  );
  const announced = new Set(wanted.map(keyOf));
  return [
    ...wanted.filter((one) => !bySpeakers.has(keyOf(one))).map((one) => ({ ...one, only: 'rules' as const })),
    ...sent.filter((one) => !announced.has(keyOf(one))).map((one) => ({ ...one, only: 'speaker' as const })),
  ];
}

/** One entry for each node, peer and prefix. */
function sentBy(intents: readonly NodeIntent[], peers: readonly BgpPeerConfig[]): Written {
  const found = new Map<string, Sent[]>();
  for (const { node, source, peer: neighbour, vrf, prefixes } of intents) {
    if (source.name !== `metallb-${node}`) continue;
    const known = peers.find((one) => one.vrf === vrf && isNeighbour(one, neighbour));
    // A neighbour without BGPPeer is a leftover; its address names it.
    const peer = known?.name ?? neighbour;
    for (const text of prefixes) {
      const prefix = canonicalPrefix(text) ?? text;
      const some = found.get(prefix);
      if (some === undefined) found.set(prefix, [{ node, peer, prefix }]);
      else if (!some.some((sent) => sent.node === node && sent.peer === peer))
        some.push({ node, peer, prefix });
    }
  }
  return found;
}

function isNeighbour(peer: BgpPeerConfig, neighbour: string): boolean {
  if (peer.interface !== undefined) return peer.interface === neighbour;
  return peer.peerAddress !== undefined && canonicalAddress(peer.peerAddress) === canonicalAddress(neighbour);
}
