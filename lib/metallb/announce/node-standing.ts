import type { ClusterNode, ClusterPod } from '../../model/cluster.ts';
import type { LeftOutReason, MetalLbInstall } from '../../model/metallb.ts';
import { isFrrK8sDaemon, isSpeaker } from '../install.ts';
import { atLeast, isRelease } from '../version.ts';

const EXCLUDE_LABEL = 'node.kubernetes.io/exclude-from-external-load-balancers';

/** What keeps a node from announcing anything: seen before any Service is looked at, or only after its advertisements. */
export type NodeStanding = {
  readonly node: ClusterNode;
  readonly unable: LeftOutReason | undefined;
  readonly barred: LeftOutReason | undefined;
};

/** How each node stands, apart from Services: whether it runs what announces, and whether Kubernetes bars it. Readiness of the node is never asked. */
export function standingsOf(
  nodes: readonly ClusterNode[],
  pods: readonly ClusterPod[],
  install: MetalLbInstall | undefined,
): NodeStanding[] {
  const speaking = nodesRunning(pods, isSpeaker, install?.namespace);
  const routing =
    install?.mode === 'frr-k8s' ? nodesRunning(pods, isFrrK8sDaemon, install.frrK8sNamespace) : undefined;
  return nodes.map((node) => ({
    node,
    unable: speaking.has(node.name) && (routing?.has(node.name) ?? true) ? undefined : 'noSpeaker',
    barred: barOf(node, install),
  }));
}

function barOf(node: ClusterNode, install: MetalLbInstall | undefined): LeftOutReason | undefined {
  const version = install?.speakerVersion;
  if (atLeast(version, '0.13.10') && node.networkUnavailable) return 'nodeNetworkUnavailable';
  // Any value counts, `false` and the empty one too.
  if (
    atLeast(version, '0.14.0') &&
    install?.ignoreExcludeLb !== true &&
    node.labels[EXCLUDE_LABEL] !== undefined
  ) {
    return 'nodeLabeledExcludeBalancers';
  }
  // In 0.14.9 alone cordoned nodes fell silent; 0.15.0 took it back.
  if (isRelease(version, '0.14.9') && node.unschedulable) return 'nodeUnschedulable';
  return undefined;
}

function nodesRunning(
  pods: readonly ClusterPod[],
  isPart: (pod: ClusterPod) => boolean,
  namespace: string | undefined,
): ReadonlySet<string> {
  const running = pods.filter(
    (pod) => pod.ready && isPart(pod) && (namespace === undefined || pod.namespace === namespace),
  );
  return new Set(running.flatMap((pod) => pod.nodeName ?? []));
}
