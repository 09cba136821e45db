import type { LabNode, LabWorkload, World } from '../world.ts';
import { condition, type KubeObject, suffixOf, timeText, uidOf } from './object.ts';

type Component = 'controller' | 'speaker' | 'frr-k8s';
type Container = { name: string; image: string; args?: readonly string[]; env?: readonly object[] };

/** MetalLB's and the controllers' DaemonSets and Deployments, and MetalLB's Pods. */
export function workloadObjects(world: World): readonly KubeObject[] {
  return [
    ...metalLbWorkloads(world),
    ...metalLbPods(world),
    ...world.cluster.workloads.map((workload) => foreignWorkload(world, workload)),
  ];
}

/** Plain manifests of v0.9 call them `speaker` and `controller`; Helm, the usual way today, puts the release in front. */
function nameOf(world: World, component: Component): string {
  return byHelm(world) ? `metallb-${component}` : component;
}

function byHelm({ cluster }: World): boolean {
  return cluster.metallb.mode === 'frr-k8s';
}

function labelsOf(world: World, component: Component): Readonly<Record<string, string>> {
  if (!byHelm(world)) return { app: 'metallb', component };
  return {
    'app.kubernetes.io/name': component === 'frr-k8s' ? 'frr-k8s' : 'metallb',
    'app.kubernetes.io/instance': 'metallb',
    'app.kubernetes.io/component': component,
  };
}

function containersOf(world: World, component: Component): readonly Container[] {
  const { version, namespace } = world.cluster.metallb;
  if (component === 'frr-k8s') {
    return ['controller', 'frr', 'reloader', 'frr-metrics', 'frr-status'].map((name) => ({
      name,
      image:
        name === 'frr' || name === 'reloader'
          ? 'quay.io/frrouting/frr:10.4.1'
          : 'quay.io/metallb/frr-k8s:v0.0.25',
    }));
  }
  const image = byHelm(world) ? `quay.io/metallb/${component}:${version}` : `metallb/${component}:${version}`;
  const args = byHelm(world) ? ['--port=9120', '--log-level=info'] : ['--port=7472', '--config=config'];
  const frr = [
    { name: 'METALLB_BGP_TYPE', value: 'frr-k8s' },
    { name: 'FRRK8S_NAMESPACE', value: namespace },
  ];
  return [{ name: component, image, args, ...(byHelm(world) ? { env: frr } : {}) }];
}

function metalLbWorkloads(world: World): readonly KubeObject[] {
  const { metallb, nodes } = world.cluster;
  const components: readonly Component[] = byHelm(world)
    ? ['controller', 'speaker', 'frr-k8s']
    : ['controller', 'speaker'];
  const wanted = nodes.filter((node) => node.speaker).length;
  const ready = nodes.filter((node) => node.speaker && node.ready).length;
  return components.map((component) => {
    const labels = labelsOf(world, component);
    const deployment = component === 'controller';
    return {
      apiVersion: 'apps/v1',
      kind: deployment ? 'Deployment' : 'DaemonSet',
      metadata: {
        name: nameOf(world, component),
        namespace: metallb.namespace,
        labels,
        creationTimestamp: timeText(metallb.bornAt),
      },
      spec: {
        ...(deployment ? { replicas: 1 } : {}),
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: { containers: containersOf(world, component), ...(deployment ? {} : { hostNetwork: true }) },
        },
      },
      status: deployment
        ? { replicas: 1, readyReplicas: 1, availableReplicas: 1, updatedReplicas: 1 }
        : daemonStatus(wanted, ready),
    };
  });
}

function daemonStatus(wanted: number, ready: number) {
  return {
    desiredNumberScheduled: wanted,
    currentNumberScheduled: wanted,
    numberReady: ready,
    numberAvailable: ready,
    numberMisscheduled: 0,
    updatedNumberScheduled: wanted,
  };
}

export function podNameOf(world: World, component: Component, node: string): string {
  return `${nameOf(world, component)}-${suffixOf(`${component}/${node}`)}`;
}

function metalLbPods(world: World): readonly KubeObject[] {
  const { nodes } = world.cluster;
  const first = nodes.find((node) => node.ready) ?? nodes[0];
  const daemons: readonly Component[] = byHelm(world) ? ['speaker', 'frr-k8s'] : ['speaker'];
  return [
    ...(first === undefined ? [] : [podObject(world, 'controller', first)]),
    ...nodes
      .filter((node) => node.speaker)
      .flatMap((node) => daemons.map((component) => podObject(world, component, node))),
  ];
}

function podObject(world: World, component: Component, node: LabNode): KubeObject {
  const { metallb } = world.cluster;
  const name =
    component === 'controller'
      ? `${nameOf(world, component)}-${suffixOf('controller')}`
      : podNameOf(world, component, node.name);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: metallb.namespace,
      labels: labelsOf(world, component),
      uid: uidOf(`Pod/${metallb.namespace}/${name}`),
      creationTimestamp: timeText(metallb.bornAt),
    },
    spec: {
      nodeName: node.name,
      containers: containersOf(world, component),
      ...(component === 'controller' ? {} : { hostNetwork: true }),
    },
    status: {
      phase: 'Running',
      podIP: node.addresses[0],
      hostIP: node.addresses[0],
      conditions: [
        condition('Ready', node.ready ? 'True' : 'False', node.ready ? 'Ready' : 'NodeLost', metallb.bornAt),
      ],
    },
  };
}

function foreignWorkload(world: World, workload: LabWorkload): KubeObject {
  const deployment = workload.kind === 'Deployment';
  const { labels, replicas } = workload;
  return {
    apiVersion: 'apps/v1',
    kind: workload.kind,
    metadata: {
      name: workload.name,
      namespace: workload.namespace,
      labels,
      creationTimestamp: timeText(world.cluster.metallb.bornAt),
    },
    spec: {
      ...(deployment ? { replicas } : {}),
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: workload.container, image: workload.image, args: workload.args }] },
      },
    },
    status: deployment
      ? { replicas, readyReplicas: replicas, availableReplicas: replicas, updatedReplicas: replicas }
      : daemonStatus(replicas, replicas),
  };
}
