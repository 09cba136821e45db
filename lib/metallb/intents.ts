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

/** What the speakers wrote, by prefix, and how many entries that are. */
type Written = { readonly byPrefix: Groups<Sent>; readonly count: number };
type Sent = Omit<IntentDifference, 'only'>;

const writtenFor = remembered<readonly NodeIntent[], Written>();

/** One for each feed of intents, and so for each cluster. */
const accountOf = perId(() => {
  const byPrefix = keptGroups<ExpectedAnnouncement>(({ prefix }) => prefix);
  const rows = keptRows<string, readonly IntentDifference[]>();
  let before: Groups<ExpectedAnnouncement> | undefined;
  return (announcements: readonly ExpectedAnnouncement[], written: Written): readonly IntentDifference[] => {
    if (saysTheSame(announcements, written)) return NONE;
    const groups = byPrefix(byRules(announcements));
    const isOther = differing(before, groups);
    before = groups;
    const prefixes = prefixesIn(groups, written.byPrefix);
    return inOneList(
      rows(
        prefixes,
        [written],
        (prefix) => differences(groups.get(prefix) ?? [], written.byPrefix.get(prefix) ?? []),
        isOther,
      ),
    );
  };
});

/** What some node announces: of thousands of prefixes each is announced to one peer of several. */
const byRules = derivedOnce((announcements: readonly ExpectedAnnouncement[]) =>
  announcements.filter(({ nodes }) => nodes.length > 0),
);

function prefixesIn(groups: Groups<ExpectedAnnouncement>, written: Groups<Sent>): readonly string[] {
  return [...groups.keys(), ...[...written.keys()].filter((prefix) => !groups.has(prefix))];
}

const inOneList = keptFlat<IntentDifference>();

const NONE: readonly IntentDifference[] = [];

/** Whether both accounts name the same nodes and peers for each prefix, as they nearly always do. Neither names one twice. */
function saysTheSame(announcements: readonly ExpectedAnnouncement[], written: Written): boolean {
  let count = 0;
  for (const { prefix, peer, nodes } of announcements) {
    if (nodes.length === 0) continue;
    count += nodes.length;
    const sent = written.byPrefix.get(prefix);
    if (sent === undefined || !nodes.every((node) => isAmong(sent, node, peer))) return false;
  }
  return count === written.count;
}

function isAmong(sent: readonly Sent[], node: string, peer: string): boolean {
  return sent.some((one) => one.node === node && one.peer === peer);
}

/** Of one prefix. */
function differences(
  announcements: readonly ExpectedAnnouncement[],
  sent: readonly Sent[],
): readonly IntentDifference[] {
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
  const byPrefix = new Map<string, Sent[]>();
  let count = 0;
  for (const { node, source, peer: neighbour, vrf, prefixes } of intents) {
    if (source.name !== `metallb-${node}`) continue;
    const known = peers.find((one) => one.vrf === vrf && isNeighbour(one, neighbour));
    // A neighbour without BGPPeer is a leftover; its address names it.
    const peer = known?.name ?? neighbour;
    for (const text of prefixes) {
      const prefix = canonicalPrefix(text) ?? text;
      const some = byPrefix.get(prefix);
      if (some === undefined) byPrefix.set(prefix, [{ node, peer, prefix }]);
      else if (isAmong(some, node, peer)) continue;
      else some.push({ node, peer, prefix });
      count += 1;
    }
  }
  return { byPrefix, count };
}

function isNeighbour(peer: BgpPeerConfig, neighbour: string): boolean {
  if (peer.interface !== undefined) return peer.interface === neighbour;
  return peer.peerAddress !== undefined && canonicalAddress(peer.peerAddress) === canonicalAddress(neighbour);
}
