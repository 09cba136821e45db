import type { ClusterView } from '../../correlate/cluster-view.ts';
import { say } from '../../correlate/sentence.ts';
import type { ClusterEndpoint, ClusterNode } from '../../model/cluster.ts';
import { knownValue } from '../../model/feed.ts';
import type { ServiceRow } from '../../model/snapshot.ts';
import { behind, ownedBy } from '../lookup.ts';
import { type Network, ofClusters } from '../network.ts';
import { aboutNode, nodesOf, trailOf } from '../nodes.ts';
import { kubectl } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { silencedBy } from '../silence.ts';

/**
 * A node that is not Ready. MetalLB never asks (facts/metallb §4.1): it falls silent only when its session dies, and until the hold
 * time is over the router goes on sending it connections.
 */
export const nodeNotReady: Rule = {
  name: 'node-not-ready',
  needs: (network) => ofClusters(network, (view) => [view.state.nodes]),
  judge: (network) =>
    network.clusters.flatMap((view): Draft[] =>
      nodesOf(view)
        .filter(isNotReady)
        .map((node) => {
          const trail = trailOf(network, view.state.id, node.name);
          const stranded = [
            ...strandedOn(network, view, node.name),
            ...behind(network, silencedBy(network, 'noSpeaker').get(`${view.state.id}|${node.name}`) ?? []),
          ];
          return {
            id: 'node-not-ready',
            atLeast: 'warning',
            ...aboutNode(view, node.name),
            sentence:
              trail.using.length > 0
                ? say('finding.node-not-ready.inUse', {
                    node: node.name,
                    prefixes: trail.using.length,
                    share: trail.share,
                  })
                : say('finding.node-not-ready.cause', { node: node.name }),
            evidence: [
              {
                object: `Node ${node.name}`,
                field: 'Ready',
                value: node.readyReason ?? 'False',
                feed: view.state.nodes.feed,
              },
              ...trail.using.slice(0, 5).map((route) => ({
                object: `${route.router} ${route.prefix}`,
                field: 'next hop in use',
                value: node.name,
                feed: route.hops.feed,
              })),
            ],
            remedy: [
              kubectl(view, 'finding.node-not-ready.look', {}, `describe node ${node.name}`),
              kubectl(
                view,
                'finding.node-not-ready.drain',
                {},
                `drain ${node.name} --ignore-daemonsets --delete-emptydir-data`,
              ),
            ],
            suffering: [...new Set([...trail.suffering, ...stranded])],
            explains: [...trail.explains, `node/${view.state.id}|${node.name}`],
          };
        }),
    ),
};

/** Kubernetes writes Unknown, not False, when the kubelet stopped reporting. */
export function isNotReady(node: ClusterNode): boolean {
  return node.ready === false || (node.ready === undefined && node.readyReason === 'NodeStatusUnknown');
}

/** Hosts that are down because every endpoint they have is on nodes that are not Ready, one of them this one. */
function strandedOn(network: Network, view: ClusterView, node: string): ServiceRow[] {
  const dead = new Set(
    nodesOf(view)
      .filter(isNotReady)
      .map(({ name }) => name),
  );
  const endpoints = Map.groupBy(
    knownValue(view.state.endpoints) ?? [],
    ({ namespace, service }: ClusterEndpoint) => `${namespace}/${service}`,
  );
  return [...endpoints]
    .filter(([, all]) => all.some(({ nodeName }) => nodeName === node))
    .filter(([, all]) =>
      all.every((each) => !each.canServe && each.nodeName !== undefined && dead.has(each.nodeName)),
    )
    .flatMap(([service]) => ownedBy(network, view.state.id, service));
}
