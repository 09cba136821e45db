import type { NodeIntent } from '../model/cluster.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue, mapReading, type Reading } from '../model/feed.ts';
import type { ClusterView } from './cluster-view.ts';

/**
 * What the speakers themselves say they send to a router, by prefix: FRRConfiguration in frr-k8s mode. In native and frr mode
 * nobody tells through the API, so it is unknown there and never "nothing".
 */
export function sentByNodes(
  view: ClusterView,
  router: string,
): (prefix: string) => Reading<readonly string[]> {
  const install = knownValue(view.install);
  const intents = view.state.nodeIntents;
  if (install !== undefined && install.mode !== 'frr-k8s') {
    const problem = {
      code: 'metallb.sent-not-told',
      message: `MetalLB in ${install.mode} mode does not tell what its speakers send`,
      params: { mode: install.mode },
    };
    return () => ({ state: 'unknown', problem, feed: intents.feed });
  }
  const peers = (knownValue(view.config)?.peers ?? []).filter((peer) =>
    view.routersOfPeer.get(peer.name)?.includes(router),
  );
  const addresses = new Set(peers.flatMap((peer) => peer.peerAddress ?? peer.interface ?? []));
  return (prefix) =>
    mapReading(intents, (all) => [
      ...new Set(
        (intentsByPrefix(all).get(prefix) ?? [])
          .filter((intent) => addresses.has(intent.peer))
          .map((intent) => intent.node),
      ),
    ]);
}

const intentsByPrefix = derivedOnce(
  (intents: readonly NodeIntent[]): ReadonlyMap<string, readonly NodeIntent[]> => {
    const found = new Map<string, NodeIntent[]>();
    for (const intent of intents) {
      for (const prefix of intent.prefixes) {
        const some = found.get(prefix);
        if (some === undefined) found.set(prefix, [intent]);
        else some.push(intent);
      }
    }
    return found;
  },
);
