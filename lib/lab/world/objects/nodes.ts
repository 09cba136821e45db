import type { Cluster, LabNode, World } from '../world.ts';
import { condition, type KubeObject, timeText } from './object.ts';

export function nodeObjects({ cluster }: World): readonly KubeObject[] {
  return cluster.nodes.map((node) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: node.name, labels: node.labels, creationTimestamp: timeText(node.bornAt) },
    spec: {
      podCIDR: node.podCidr,
      podCIDRs: [node.podCidr],
      ...(node.cordoned ? { unschedulable: true } : {}),
      ...(taintsOf(node).length > 0 ? { taints: taintsOf(node) } : {}),
    },
    status: {
      addresses: [
        ...node.addresses.map((address) => ({ type: 'InternalIP', address })),
        { type: 'Hostname', address: node.name },
      ],
      conditions: [
        node.networkUnavailable
          ? condition(
              'NetworkUnavailable',
              'True',
              'NoRouteCreated',
              node.bornAt,
              'Node created without a route',
            )
          : condition('NetworkUnavailable', 'False', 'RouteCreated', node.bornAt, 'The CNI is running'),
        node.ready
          ? condition('Ready', 'True', 'KubeletReady', node.bornAt, 'kubelet is posting ready status')
          : condition(
              'Ready',
              'Unknown',
              'NodeStatusUnknown',
              node.bornAt,
              'Kubelet stopped posting node status.',
            ),
      ],
      nodeInfo: {
        ...softwareOf(cluster),
        architecture: 'amd64',
        kubeletVersion: cluster.kubernetes,
        kubeProxyVersion: cluster.kubernetes,
        operatingSystem: 'linux',
        bootID: '',
        machineID: '',
        systemUUID: '',
      },
    },
  }));
}

/** What nodes of that age run: the story of 2020 is configured by ConfigMap. */
function softwareOf({ metallb }: Cluster) {
  return metallb.configuredBy === 'configmap'
    ? {
        containerRuntimeVersion: 'docker://19.3.12',
        kernelVersion: '5.4.0-47-generic',
        osImage: 'Ubuntu 20.04.1 LTS',
      }
    : {
        containerRuntimeVersion: 'containerd://2.1.4',
        kernelVersion: '6.8.0-60-generic',
        osImage: 'Ubuntu 24.04.2 LTS',
      };
}

function taintsOf(node: LabNode) {
  return [
    ...(node.cordoned ? [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] : []),
    ...(node.ready ? [] : [{ key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' }]),
  ];
}

export function namespaceObjects({ cluster }: World): readonly KubeObject[] {
  return cluster.namespaces.map((name) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: { 'kubernetes.io/metadata.name': name },
      creationTimestamp: timeText(cluster.metallb.bornAt),
    },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  }));
}
