import { expect, test } from 'vitest';
import type { ClusterWorkload } from '../model/cluster.ts';
import { metalLbNamespace } from './metallb-namespace.ts';

function workload(
  kind: ClusterWorkload['kind'],
  namespace: string,
  container: string,
  image: string,
): ClusterWorkload {
  return {
    kind,
    namespace,
    name: 'any',
    labels: {},
    containers: [{ name: container, image, args: [], env: {} }],
    desired: 1,
    readyCount: 1,
  };
}

const frrK8s = workload('DaemonSet', 'frr-k8s-system', 'controller', 'quay.io/metallb/frr-k8s:v0.0.25');
const speaker = workload('DaemonSet', 'lb', 'speaker', 'quay.io/metallb/speaker:v0.16.1');
const controller = workload('Deployment', 'lb', 'controller', 'quay.io/metallb/controller:v0.16.1');
const vendor = workload('DaemonSet', 'vendor', 'speaker', 'registry.example.test/metallb-rhel9@sha256:0');
const ingress = workload(
  'Deployment',
  'ingress',
  'controller',
  'registry.k8s.io/ingress-nginx/controller:v1',
);

test.each([
  ['where the speakers run', [ingress, frrK8s, speaker, controller], 'lb'],
  ['where the controller runs, while there is no speaker', [frrK8s, controller], 'lb'],
  ['by the name of the container, where one image does for all', [frrK8s, vendor], 'vendor'],
  ['nowhere', [ingress], undefined],
])('MetalLB is found %s', (_, workloads, namespace) => {
  expect(metalLbNamespace(workloads)).toBe(namespace);
});
