import type { NodeIntent } from '../model/cluster.ts';
import { compareNatural } from '../model/compare-text.ts';
import { knownValue, mapReading, type Reading } from '../model/feed.ts';
import { inOrder } from '../model/in-order.ts';
import { perId } from '../model/per-id.ts';
import { remembered, sameItems } from '../model/remembered.ts';
import { sharesAnEnd } from '../model/succession.ts';
import type { ClusterView } from './cluster-view.ts';

/**
 * What the speakers themselves say they send to a router, names of nodes in their order by prefix: FRRConfiguration in frr-k8s mode. In native and frr mode
 * nobody tells through the API, so it is unknown there and never "nothing".
 */
export function sentByNodes(view: ClusterView, router: string): Reading<NodesByPrefix> {
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
  return mapReading(intents, (all) => {
    const config = knownValue(view.config);
    return sentTo(`${view.state.id}|${router}`)(all, [config, view.routersOfPeer], () => {
      const peers = (config?.peers ?? []).filter((peer) =>
        view.routersOfPeer.get(peer.name)?.includes(router),
      );
      const addresses = new Set(peers.flatMap((peer) => peer.peerAddress ?? peer.interface ?? []));
      const own = all.filter((intent) => addresses.has(intent.peer));
      return nodesByPrefix(inOrder(own, (a, b) => compareNatural(a.node, b.node)));
    });
  });
}

type NodesByPrefix = ReadonlyMap<string, readonly string[]>;

const NONE: NodesByPrefix = new Map();

/** One for each cluster on each router; lists that say the same stay the same. */
const sentTo = perId(() => {
  const once = remembered<readonly NodeIntent[], NodesByPrefix>();
  let last: { readonly all: readonly NodeIntent[]; readonly prefixes: NodesByPrefix } | undefined;
  return (
    all: readonly NodeIntent[],
    from: readonly unknown[],
    make: () => Map<string, readonly string[]>,
  ): NodesByPrefix =>
    once(all, from, () => {
      const [now, known] = [make(), last !== undefined && sharesAnEnd(last.all, all) ? last.prefixes : NONE];
      if (known.size > 0) {
        for (const [prefix, nodes] of now) {
          const before = known.get(prefix);
          if (before !== undefined && sameItems(before, nodes)) now.set(prefix, before);
        }
      }
      last = { all, prefixes: now };
      return now;
    });
});

function nodesByPrefix(intents: readonly NodeIntent[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { node, prefixes } of intents) {
    for (const prefix of prefixes) {
      const nodes = found.get(prefix);
      if (nodes === undefined) found.set(prefix, [node]);
      else if (!nodes.includes(node)) nodes.push(node);
    }
  }
  return found;
}
