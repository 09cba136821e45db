import type { LabPod, LabPort, LabService, World } from '../world.ts';
import { condition, type KubeObject, suffixOf, timeText, uidOf } from './object.ts';

/** Services with their Pods, EndpointSlices and legacy Endpoints. */
export function serviceObjects(world: World): readonly KubeObject[] {
  return world.cluster.services.flatMap((service) => [
    serviceObject(world, service),
    ...service.families.map((family) => sliceObject(world, service, family)),
    endpointsObject(world, service),
    ...service.pods.map((pod) => podObject(world, service, pod)),
  ]);
}

function serviceObject(world: World, service: LabService): KubeObject {
  const balanced = service.type === 'LoadBalancer';
  const families = service.families.map((family) => `IPv${family}`);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: service.name,
      namespace: service.namespace,
      labels: service.labels,
      annotations: annotationsOf(world, service),
      creationTimestamp: timeText(service.bornAt),
    },
    spec: {
      type: service.type,
      clusterIP: service.clusterIPs[0],
      clusterIPs: service.clusterIPs,
      ipFamilies: families,
      ipFamilyPolicy: families.length > 1 ? 'RequireDualStack' : 'SingleStack',
      internalTrafficPolicy: 'Cluster',
      ...(balanced
        ? { externalTrafficPolicy: service.externalTrafficPolicy, allocateLoadBalancerNodePorts: true }
        : {}),
      ...(balanced && service.externalTrafficPolicy === 'Local' ? { healthCheckNodePort: 31_999 } : {}),
      ...(service.externalIPs.length > 0 ? { externalIPs: service.externalIPs } : {}),
      ports: service.ports.map((port) => ({
        name: port.name,
        port: port.port,
        protocol: port.protocol,
        targetPort: port.targetPort,
        ...(balanced && port.nodePort !== undefined ? { nodePort: port.nodePort } : {}),
      })),
      selector: selectorOf(service),
      sessionAffinity: 'None',
    },
    status: {
      loadBalancer:
        service.addresses.length === 0
          ? {}
          : { ingress: service.addresses.map((ip) => (isOld(world) ? { ip } : { ip, ipMode: 'VIP' })) },
    },
  };
}

function annotationsOf(
  world: World,
  { wish, addresses, pool }: LabService,
): Readonly<Record<string, string>> {
  const prefix = isOld(world) ? 'metallb.universe.tf' : 'metallb.io';
  return {
    ...(wish.pool === undefined ? {} : { [`${prefix}/address-pool`]: wish.pool }),
    ...(wish.addresses === undefined ? {} : { [`${prefix}/loadBalancerIPs`]: wish.addresses.join(',') }),
    ...(wish.sharingKey === undefined ? {} : { [`${prefix}/allow-shared-ip`]: wish.sharingKey }),
    // Written by MetalLB since v0.13.8.
    ...(isOld(world) || pool === undefined || addresses.length === 0
      ? {}
      : { 'metallb.io/ip-allocated-from-pool': pool }),
  };
}

function isOld({ cluster }: World): boolean {
  return cluster.metallb.configuredBy === 'configmap';
}

function selectorOf(service: LabService) {
  return { 'app.kubernetes.io/name': service.name };
}

function servesOn(world: World, pod: LabPod): boolean {
  return pod.ready && world.cluster.nodes.some((node) => node.name === pod.node && node.ready);
}

function podAddress(pod: LabPod, family: 4 | 6): string {
  if (family === 4) return pod.address;
  const [, , third = '0', fourth = '0'] = pod.address.split('.');
  return `fd00:10:244:${Number(third).toString(16)}::${Number(fourth).toString(16)}`;
}

function sliceObject(world: World, service: LabService, family: 4 | 6): KubeObject {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${service.name}-${suffixOf(`${service.namespace}/${service.name}/${family}`)}`,
      namespace: service.namespace,
      labels: {
        'kubernetes.io/service-name': service.name,
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
      },
      creationTimestamp: timeText(service.bornAt),
    },
    addressType: `IPv${family}`,
    endpoints: service.pods
      .filter((pod) => pod.node !== undefined)
      .map((pod) => ({
        addresses: [podAddress(pod, family)],
        conditions: { ready: servesOn(world, pod), serving: servesOn(world, pod), terminating: false },
        nodeName: pod.node,
        targetRef: { kind: 'Pod', name: pod.name, namespace: service.namespace },
      })),
    ports: service.ports.map((port) => slicePort(port)),
  };
}

function slicePort({ name, targetPort, protocol }: LabPort) {
  return { name, port: targetPort, protocol };
}

function endpointsObject(world: World, service: LabService): KubeObject {
  const entry = (pod: LabPod) => ({
    ip: pod.address,
    nodeName: pod.node,
    targetRef: { kind: 'Pod', name: pod.name, namespace: service.namespace },
  });
  const placed = service.pods.filter((pod) => pod.node !== undefined);
  const addresses = placed.filter((pod) => servesOn(world, pod)).map(entry);
  const notReadyAddresses = placed.filter((pod) => !servesOn(world, pod)).map(entry);
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: {
      name: service.name,
      namespace: service.namespace,
      labels: service.labels,
      creationTimestamp: timeText(service.bornAt),
    },
    subsets:
      placed.length === 0
        ? []
        : [
            {
              ...(addresses.length > 0 ? { addresses } : {}),
              ...(notReadyAddresses.length > 0 ? { notReadyAddresses } : {}),
              ports: service.ports.map(slicePort),
            },
          ],
  };
}

function podObject(world: World, service: LabService, pod: LabPod): KubeObject {
  const serving = servesOn(world, pod);
  const address = pod.node === undefined ? {} : { podIP: pod.address, podIPs: [{ ip: pod.address }] };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: pod.name,
      namespace: service.namespace,
      labels: selectorOf(service),
      uid: uidOf(`Pod/${service.namespace}/${pod.name}`),
      creationTimestamp: timeText(service.bornAt),
    },
    spec: {
      ...(pod.node === undefined ? {} : { nodeName: pod.node }),
      containers: [{ name: service.name, image: `registry.example.test/${service.name}:1.0` }],
    },
    status: {
      phase: pod.node === undefined ? 'Pending' : 'Running',
      conditions: [
        condition(
          'Ready',
          serving ? 'True' : 'False',
          serving ? 'Ready' : 'ContainersNotReady',
          service.bornAt,
        ),
      ],
      ...address,
    },
  };
}
