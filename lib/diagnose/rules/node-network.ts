import { say } from '../../correlate/sentence.ts';
import { behind } from '../lookup.ts';
import { ofClusters } from '../network.ts';
import { aboutNode, nodesOf } from '../nodes.ts';
import { kubectl } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { silencedBy } from '../silence.ts';

/** A node whose network plug-in never came up (condition NetworkUnavailable): from 0.13.10 on MetalLB keeps it silent. */
export const nodeNetwork: Rule = {
  name: 'node-network',
  needs: (network) => ofClusters(network, (view) => [view.state.nodes]),
  judge: (network, explained) =>
    network.clusters.flatMap((view): Draft[] =>
      nodesOf(view)
        .filter((node) => node.networkUnavailable && !explained.has(`node/${view.state.id}|${node.name}`))
        .map((node) => ({
          id: 'node-network-unavailable',
          atLeast: 'warning',
          ...aboutNode(view, node.name),
          sentence: say('finding.node-network-unavailable.cause', { node: node.name }),
          evidence: [
            {
              object: `Node ${node.name}`,
              field: 'NetworkUnavailable',
              value: 'True',
              feed: view.state.nodes.feed,
            },
          ],
          remedy: [
            kubectl(
              view,
              'finding.node-network-unavailable.look',
              {},
              `describe node ${node.name}`,
              `get pods -A --field-selector spec.nodeName=${node.name}`,
            ),
          ],
          suffering: behind(
            network,
            silencedBy(network, 'nodeNetworkUnavailable').get(`${view.state.id}|${node.name}`) ?? [],
          ),
        })),
    ),
};
