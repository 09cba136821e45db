import { isOfSpeaker } from '../metallb/index.ts';
import type { NodeIntent } from '../model/cluster.ts';
import { compareNatural } from '../model/compare-text.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue, mapReading, type Reading } from '../model/feed.ts';
import { inOrder } from '../model/in-order.ts';
import type { MetalLbConfig } from '../model/metallb.ts';
import { once as listedOnce } from '../model/once.ts';
import { perId } from '../model/per-id.ts';
import { remembered, sameItems } from '../model/remembered.ts';
import { sharesAnEnd } from '../model/succession.ts';
import type { ClusterView } from './cluster-view.ts';

/**
 * What the speakers themselves say they send to a router, names of nodes in their order for a prefix: FRRConfiguration in frr-k8s mode.
 * In native and frr mode nobody tells through the API, so it is unknown there and never "nothing". The very same function while nothing
 * was written anew, and the same lists while they say the same.
 */
export function sentByNodes(view: ClusterView, router: string): Reading<SentByNodes> {
  const install = knownValue(view.install);
  const intents = view.state.nodeIntents;
  if (install !== undefined && install.mode !== 'frr-k8s') {
    const problem = {
      code: 'metallb.sent-not-told',
      message: `MetalLB in ${install.mode} mode does not tell what its speakers send`,
      params: { mode: install.mode },
    };
    return { state: 'unknown', problem, feed: intents.feed };
  }
  return mapReading(intents, (all) =>
    sentTo(`${view.state.id}|${router}`)(all, knownValue(view.config), view.routersOfPeer, router),
  );
}

export type SentByNodes = (prefix: string) => string[];

/**
 * Whether all that is sent was held against the rules: then, without a difference, a node sends just what it is expected to. What people
 * wrote for a node themselves is left aside there.
 */
export function isWhollyCompared({ differences, state }: ClusterView): boolean {
  const intents = knownValue(state.nodeIntents);
  return differences.state !== 'unknown' && intents !== undefined && areSpeakers(intents);
}

const areSpeakers = derivedOnce((intents: readonly NodeIntent[]) => intents.every(isOfSpeaker));

type NodesByPrefix = Map<string, string[]>;

/** One for each cluster on each router. Listed only where somebody asks. */
const sentTo = perId(() => {
  const once = remembered<readonly NodeIntent[], SentByNodes>();
  let last: { readonly all: readonly NodeIntent[]; readonly prefixes: NodesByPrefix } | undefined;
  const list = (all: readonly NodeIntent[], addresses: ReadonlySet<string>): NodesByPrefix => {
    const own = all.filter((intent) => addresses.has(intent.peer));
    const now = nodesByPrefix(inOrder(own, (a, b) => compareNatural(a.node, b.node)));
    if (last !== undefined && sharesAnEnd(last.all, all)) keepSame(last.prefixes, now);
    last = { all, prefixes: now };
    return now;
  };
  return (
    all: readonly NodeIntent[],
    config: MetalLbConfig | undefined,
    routersOfPeer: ClusterView['routersOfPeer'],
    router: string,
  ): SentByNodes =>
    once(all, [config, routersOfPeer], () => {
      const peers = config?.peers.filter(({ name }) => routersOfPeer.get(name)?.includes(router)) ?? [];
      const addresses = new Set(peers.flatMap((peer) => peer.peerAddress ?? peer.interface ?? []));
      const prefixes = listedOnce(() => list(all, addresses));
      return (prefix) => prefixes().get(prefix) ?? NO_NODES;
    });
});

const NO_NODES: string[] = [];

/** Lists that say the same stay the same. */
function keepSame(before: NodesByPrefix, now: NodesByPrefix): void {
  for (const [prefix, nodes] of now) {
    const known = before.get(prefix);
    if (known !== undefined && sameItems(known, nodes)) now.set(prefix, known);
  }
}

function nodesByPrefix(intents: readonly NodeIntent[]): NodesByPrefix {
  const found: NodesByPrefix = new Map();
  for (const { node, prefixes } of intents) {
    for (const prefix of prefixes) {
      const nodes = found.get(prefix);
      if (nodes === undefined) found.set(prefix, [node]);
      else if (!nodes.includes(node)) nodes.push(node);
    }
  }
  return found;
}
