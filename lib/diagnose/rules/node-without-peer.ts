import { say } from '../../correlate/sentence.ts';
import { matchesAny } from '../../metallb/selectors.ts';
import { knownValue } from '../../model/feed.ts';
import { ofClusters } from '../network.ts';
import { aboutNode, isControlPlane, nodesOf } from '../nodes.ts';
import { kubectl, metalLbNamespace } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';

const EXCLUDED = 'node.kubernetes.io/exclude-from-external-load-balancers';

/** A worker that no BGPPeer selects, while others are selected: it speaks to nobody. Meant so or forgotten, it takes no traffic. */
export const nodeWithoutPeer: Rule = {
  name: 'node-without-peer',
  needs: (network) => ofClusters(network, (view) => [view.config, view.state.nodes]),
  judge: (network, explained) =>
    network.clusters.flatMap((view): Draft[] => {
      const peers = knownValue(view.config)?.peers ?? [];
      const selected = (labels: Readonly<Record<string, string>>) =>
        peers.some((peer) => matchesAny(peer.nodeSelectors, labels));
      const nodes = nodesOf(view);
      if (!nodes.some(({ labels }) => selected(labels))) return [];
      return nodes
        .filter((node) => !isControlPlane(node) && node.labels[EXCLUDED] === undefined)
        .filter((node) => !selected(node.labels) && !explained.has(`node/${view.state.id}|${node.name}`))
        .map(
          (node): Draft => ({
            id: 'node-without-peer',
            atLeast: 'notice',
            ...aboutNode(view, node.name),
            sentence: say('finding.node-without-peer.cause', { node: node.name, peers: peers.length }),
            evidence: peers.slice(0, 8).map((peer) => ({
              object: `BGPPeer ${peer.name}`,
              field: 'nodeSelectors',
              value: JSON.stringify(peer.nodeSelectors),
              feed: view.config.feed,
            })),
            remedy: [
              kubectl(
                view,
                'finding.node-without-peer.compare',
                {},
                `get node ${node.name} --show-labels`,
                `-n ${metalLbNamespace(view)} get bgppeers.metallb.io -o custom-columns=NAME:.metadata.name,NODES:.spec.nodeSelectors`,
              ),
            ],
          }),
        );
    }),
};
