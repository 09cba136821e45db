import { say } from '../../correlate/sentence.ts';
import { ofClusters } from '../network.ts';
import { aboutNode, nodesOf, trailOf } from '../nodes.ts';
import { kubectl } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';

/** A cordoned node that still takes traffic: connections end when it is taken away, so whoever drains it should know. */
export const nodeCordoned: Rule = {
  name: 'node-cordoned',
  needs: (network) => ofClusters(network, (view) => [view.state.nodes, view.expected]),
  judge: (network, explained) =>
    network.clusters.flatMap((view): Draft[] =>
      nodesOf(view).flatMap((node): Draft[] => {
        if (!node.unschedulable || explained.has(`node/${view.state.id}|${node.name}`)) return [];
        const { using, share } = trailOf(network, view.state.id, node.name);
        if (using.length === 0) return [];
        return [
          {
            id: 'node-cordoned',
            atLeast: 'notice',
            ...aboutNode(view, node.name),
            sentence: say('finding.node-cordoned.cause', { node: node.name, prefixes: using.length, share }),
            evidence: [
              {
                object: `Node ${node.name}`,
                field: 'spec.unschedulable',
                value: 'true',
                feed: view.state.nodes.feed,
              },
            ],
            remedy: [
              kubectl(
                view,
                'finding.node-cordoned.silence',
                {},
                `label node ${node.name} node.kubernetes.io/exclude-from-external-load-balancers=`,
              ),
              kubectl(view, 'finding.node-cordoned.uncordon', {}, `uncordon ${node.name}`),
            ],
          },
        ];
      }),
    ),
};
