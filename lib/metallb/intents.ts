import { canonicalAddress, canonicalPrefix } from '../ip/index.ts';
import type { NodeIntent } from '../model/cluster.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { combineReadings, knownValue, type Reading } from '../model/feed.ts';
import { keptConcat } from '../model/kept-concat.ts';
import { keptFlat } from '../model/kept-flat.ts';
import type { Groups } from '../model/kept-groups.ts';
import { keptRows } from '../model/kept-rows.ts';
import type {
  BgpPeerConfig,
  ExpectedPrefix,
  MetalLbConfig,
  MetalLbInstall,
  TowardsPeer,
} from '../model/metallb.ts';
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
  expected: Reading<readonly ExpectedPrefix[]>,
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
  const rules = combineReadings(config, expected, (known, prefixes) => ({
    peers: known?.peers ?? NO_PEERS,
    prefixes,
  }));
  return combineReadings(rules, intents, ({ peers, prefixes }, written) =>
    saysTheSame(prefixes, written, peers)
      ? NONE
      : accountOf(intents.feed)(
          prefixes,
          writtenFor(written, [peers], () => sentBy(written, peers)),
        ),
  );
}

const NO_PEERS: readonly BgpPeerConfig[] = [];
const NONE: readonly IntentDifference[] = [];

/** Whether both accounts name the same prefixes for each node and peer, each once, as they nearly always do. */
function saysTheSame(
  expected: readonly ExpectedPrefix[],
  intents: readonly NodeIntent[],
  peers: readonly BgpPeerConfig[],
): boolean {
  const wanted = prefixesBySender(expected);
  const told = new Set<string>();
  for (const intent of intents) {
    if (!isOfSpeaker(intent)) continue;
    const sender = senderOf(intent.node, peerOf(intent, peers));
    const own = wanted.get(sender) ?? NO_PREFIXES;
    // One sender after the other, for the prefixes of all together are many.
    const written = new Set(intent.prefixes);
    if (told.has(sender) || written.size < intent.prefixes.length || written.size !== own.length)
      return false;
    if (!own.every((prefix) => written.has(prefix))) return false;
    told.add(sender);
  }
  return [...wanted.keys()].every((sender) => told.has(sender));
}

const NO_PREFIXES: readonly string[] = [];

/** What each node should send to each peer. */
function prefixesBySender(expected: readonly ExpectedPrefix[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const listOf = (sender: string) => {
    const list = found.get(sender) ?? [];
    found.set(sender, list);
    return list;
  };
  // Once for all that fare alike.
  const listsFor = derivedOnce((towards: readonly TowardsPeer[]) =>
    towards.flatMap(({ peer, nodes }) => nodes.map((node) => listOf(senderOf(node, peer)))),
  );
  for (const { prefix, towards } of expected) for (const list of listsFor(towards)) list.push(prefix);
  return found;
}

function senderOf(node: string, peer: string): string {
  return `${node}|${peer}`;
}

/** What the speakers wrote, by prefix. */
type Written = Groups<Sent>;
type Sent = Omit<IntentDifference, 'only'>;

const writtenFor = remembered<readonly NodeIntent[], Written>();

/** One for each feed of intents, and so for each cluster. */
const accountOf = perId(() => {
  const rows = keptRows<ExpectedPrefix, readonly IntentDifference[]>();
  return (expected: readonly ExpectedPrefix[], written: Written): readonly IntentDifference[] => {
    const texts = new Set(expected.map(({ prefix }) => prefix));
    const ofExpected = rows(expected, [written], (each) => differences(each, written.get(each.prefix) ?? []));
    const ofOthers = [...written].flatMap(([prefix, sent]) =>
      texts.has(prefix) ? [] : differences({ prefix, towards: [] }, sent),
    );
    return inOneList([inOneRow(ofExpected), ofOthers]);
  };
});

const inOneRow = keptFlat<IntentDifference>();
const inOneList = keptConcat<IntentDifference>();

function isAmong(sent: readonly Sent[], node: string, peer: string): boolean {
  return sent.some((one) => one.node === node && one.peer === peer);
}

/** Of one prefix. */
function differences(
  { prefix, towards }: Pick<ExpectedPrefix, 'prefix' | 'towards'>,
  sent: readonly Sent[],
): readonly IntentDifference[] {
  const keyOf = ({ node, peer }: Pick<Sent, 'node' | 'peer'>) => senderOf(node, peer);
  const bySpeakers = new Set(sent.map(keyOf));
  const wanted = towards.flatMap(({ peer, nodes }) => nodes.map((node) => ({ node, peer, prefix })));
  const announced = new Set(wanted.map(keyOf));
  return [
    ...wanted.filter((one) => !bySpeakers.has(keyOf(one))).map((one) => ({ ...one, only: 'rules' as const })),
    ...sent.filter((one) => !announced.has(keyOf(one))).map((one) => ({ ...one, only: 'speaker' as const })),
  ];
}

/** One entry for each node, peer and prefix. */
function sentBy(intents: readonly NodeIntent[], peers: readonly BgpPeerConfig[]): Written {
  const byPrefix = new Map<string, Sent[]>();
  for (const intent of intents) {
    if (!isOfSpeaker(intent)) continue;
    const { node } = intent;
    const peer = peerOf(intent, peers);
    for (const text of intent.prefixes) {
      const prefix = canonicalPrefix(text) ?? text;
      const some = byPrefix.get(prefix);
      if (some === undefined) byPrefix.set(prefix, [{ node, peer, prefix }]);
      else if (!isAmong(some, node, peer)) some.push({ node, peer, prefix });
    }
  }
  return byPrefix;
}

/** Whether MetalLB's own speaker wrote it; FRRConfigurations of other people are left aside. */
export function isOfSpeaker({ node, source }: NodeIntent): boolean {
  return source.name === `metallb-${node}`;
}

/** The BGPPeer a neighbour is; one without is a leftover, and its address names it. */
function peerOf({ peer: neighbour, vrf }: NodeIntent, peers: readonly BgpPeerConfig[]): string {
  return peers.find((one) => one.vrf === vrf && isNeighbour(one, neighbour))?.name ?? neighbour;
}

function isNeighbour(peer: BgpPeerConfig, neighbour: string): boolean {
  if (peer.interface !== undefined) return peer.interface === neighbour;
  return peer.peerAddress !== undefined && canonicalAddress(peer.peerAddress) === canonicalAddress(neighbour);
}
