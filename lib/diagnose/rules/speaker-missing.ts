import type { ClusterView } from '../../correlate/cluster-view.ts';
import { say } from '../../correlate/sentence.ts';
import { isFrrK8sDaemon, isSpeaker } from '../../metallb/install.ts';
import type { ClusterNode, ClusterPod } from '../../model/cluster.ts';
import { derivedOnce } from '../../model/derived-once.ts';
import { knownValue } from '../../model/feed.ts';
import { behind } from '../lookup.ts';
import { type Network, ofClusters } from '../network.ts';
import { aboutNode, isControlPlane, nodesOf, trailOf } from '../nodes.ts';
import { kubectl, metalLbNamespace } from '../remedy.ts';
import type { Draft, Explained, FindingId, Rule } from '../rule.ts';
import { silencedBy } from '../silence.ts';

/** A node on which nothing announces: its speaker, or in frr-k8s mode the FRR daemon beside it, is missing or not ready. */
export const speakerMissing: Rule = {
  name: 'speaker-missing',
  needs: (network) => ofClusters(network, (view) => [view.install, view.state.nodes, view.state.pods]),
  judge: (network, explained) => network.clusters.flatMap((view) => judgeCluster(network, view, explained)),
};

function judgeCluster(network: Network, view: ClusterView, explained: Explained): Draft[] {
  const [install, pods] = [knownValue(view.install), knownValue(view.state.pods)];
  if (install === undefined || pods === undefined) return [];
  const silenced = silencedBy(network, 'noSpeaker');
  const nodes = nodesOf(view).filter((node) => !explained.has(`node/${view.state.id}|${node.name}`));
  const bare = nodes.filter((node) => !podsByNode(pods).get(node.name)?.some(isSpeaker));
  // Where most nodes run none, somebody chose the few that do.
  const chosen = bare.length * 2 > nodes.length;
  return nodes.flatMap((node): Draft[] => {
    const costing = silenced.get(`${view.state.id}|${node.name}`) ?? [];
    const trouble = troubleOn(node, pods, install.mode === 'frr-k8s');
    if (trouble === undefined) return [];
    const absent = trouble.pod === undefined;
    if (absent && costing.length === 0 && (chosen || isControlPlane(node))) return [];
    const trail = trailOf(network, view.state.id, node.name);
    return [
      {
        id: trouble.id,
        atLeast: absent ? 'notice' : 'warning',
        ...aboutNode(view, node.name),
        sentence: say(`finding.${trouble.id}.${absent ? 'absent' : 'cause'}`, { node: node.name }),
        evidence: [
          {
            object:
              trouble.pod === undefined
                ? `Node ${node.name}`
                : `Pod ${trouble.pod.namespace}/${trouble.pod.name}`,
            field: trouble.pod === undefined ? 'speaker Pods' : 'Ready',
            value: trouble.pod === undefined ? '0' : `False (${trouble.pod.phase})`,
            feed: view.state.pods.feed,
          },
        ],
        remedy: remedyOf(view, node, trouble.pod),
        suffering: [...new Set([...trail.suffering, ...behind(network, costing)])],
        explains: trail.explains,
      },
    ];
  });
}

const podsByNode = derivedOnce((pods: readonly ClusterPod[]) =>
  Map.groupBy(pods, ({ nodeName }) => nodeName),
);

type Trouble = {
  readonly id: FindingId & ('speaker-missing' | 'frr-k8s-missing');
  readonly pod: ClusterPod | undefined;
};

function troubleOn(node: ClusterNode, pods: readonly ClusterPod[], needsFrr: boolean): Trouble | undefined {
  const own = podsByNode(pods).get(node.name) ?? [];
  const speakers = own.filter(isSpeaker);
  if (!speakers.some((pod) => pod.ready)) return { id: 'speaker-missing', pod: speakers[0] };
  const daemons = own.filter(isFrrK8sDaemon);
  if (needsFrr && !daemons.some((pod) => pod.ready)) return { id: 'frr-k8s-missing', pod: daemons[0] };
  return undefined;
}

function remedyOf(view: ClusterView, node: ClusterNode, pod: ClusterPod | undefined) {
  if (pod === undefined) {
    return [
      kubectl(
        view,
        'finding.speaker-missing.taints',
        {},
        `get node ${node.name} -o jsonpath='{.spec.taints}'`,
      ),
      kubectl(
        view,
        'finding.speaker-missing.daemonSet',
        {},
        `-n ${metalLbNamespace(view)} get daemonsets -o wide`,
      ),
    ];
  }
  return [
    kubectl(
      view,
      'finding.speaker-missing.logs',
      {},
      `-n ${pod.namespace} describe pod ${pod.name}`,
      `-n ${pod.namespace} logs ${pod.name} --all-containers --tail=50`,
    ),
    kubectl(view, 'finding.speaker-missing.restart', {}, `-n ${pod.namespace} delete pod ${pod.name}`),
  ];
}
