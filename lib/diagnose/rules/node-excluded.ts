import type { ClusterView } from '../../correlate/cluster-view.ts';
import { say } from '../../correlate/sentence.ts';
import { atLeast } from '../../metallb/version.ts';
import { knownValue } from '../../model/feed.ts';
import { behind } from '../lookup.ts';
import { type Network, ofClusters } from '../network.ts';
import { aboutNode, isControlPlane, nodesOf } from '../nodes.ts';
import { kubectl } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { silencedBy } from '../silence.ts';
import { about } from '../subject.ts';

const LABEL = 'node.kubernetes.io/exclude-from-external-load-balancers';

/**
 * Nodes labelled out of load balancing: any value counts, and neither log nor event tells of it (metallb#2274). kubeadm labels
 * control-plane nodes so; there it is only told of when it costs something.
 */
export const nodeExcluded: Rule = {
  name: 'node-excluded',
  needs: (network) => ofClusters(network, (view) => [view.install, view.state.nodes]),
  judge: (network) => network.clusters.flatMap((view) => judgeCluster(network, view)),
};

function judgeCluster(network: Network, view: ClusterView): Draft[] {
  const install = knownValue(view.install);
  if (install === undefined || install.ignoreExcludeLb || !atLeast(install.speakerVersion, '0.14.0'))
    return [];
  const nodes = nodesOf(view);
  const excluded = nodes.filter((node) => node.labels[LABEL] !== undefined);
  const silenced = silencedBy(network, 'nodeLabeledExcludeBalancers');
  const costOf = (node: string) => silenced.get(`${view.state.id}|${node}`) ?? [];
  if (
    excluded.length > 1 &&
    nodes.every((node) => node.labels[LABEL] !== undefined || isControlPlane(node))
  ) {
    return [
      {
        id: 'node-excluded',
        atLeast: 'critical',
        ...about('config', `${view.state.id}|nodes`, view.state.id, '/peers'),
        sentence: say('finding.node-excluded.all', { nodes: excluded.length }),
        evidence: excluded.map((node) => evidenceOf(view, node.name)),
        remedy: [
          kubectl(
            view,
            'finding.node-excluded.unlabel',
            {},
            ...excluded.map(({ name }) => `label node ${name} ${LABEL}-`),
          ),
        ],
        suffering: behind(
          network,
          excluded.flatMap(({ name }) => costOf(name)),
        ),
      },
    ];
  }
  return excluded.flatMap((node): Draft[] => {
    const silent = costOf(node.name);
    if (silent.length === 0 && isControlPlane(node)) return [];
    return [
      {
        id: 'node-excluded',
        atLeast: 'notice',
        ...aboutNode(view, node.name),
        sentence: say('finding.node-excluded.cause', { node: node.name, label: LABEL }),
        evidence: [evidenceOf(view, node.name)],
        remedy: [kubectl(view, 'finding.node-excluded.unlabel', {}, `label node ${node.name} ${LABEL}-`)],
        suffering: behind(network, silent),
      },
    ];
  });
}

function evidenceOf(view: ClusterView, node: string) {
  return { object: `Node ${node}`, field: 'label', value: LABEL, feed: view.state.nodes.feed };
}
