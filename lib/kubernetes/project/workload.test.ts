import { describe, expect, test } from 'vitest';
import { podFromObject, workloadProjection } from './workload.ts';

const workload = (containers: readonly object[], more: { spec?: object; status?: object } = {}) => ({
  metadata: {
    name: 'speaker',
    namespace: 'metallb-system',
    labels: { app: 'metallb', component: 'speaker' },
  },
  spec: { ...more.spec, template: { spec: { containers } } },
  status: more.status ?? {},
});

test('the speaker, with what tells version, mode and flags, and without secrets', () => {
  const speaker = workload(
    [
      {
        name: 'speaker',
        image: 'quay.io/metallb/speaker:v0.16.1',
        args: ['--port=7472', '--lb-class=metallb'],
        env: [
          { name: 'METALLB_BGP_TYPE', value: 'frr-k8s' },
          { name: 'METALLB_ML_SECRET_KEY', value: 'hunter2' },
          { name: 'METALLB_NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
        ],
      },
    ],
    { status: { desiredNumberScheduled: 4, numberReady: 3 } },
  );
  expect(workloadProjection('DaemonSet')(speaker)).toEqual([
    {
      name: 'speaker',
      namespace: 'metallb-system',
      kind: 'DaemonSet',
      labels: { app: 'metallb', component: 'speaker' },
      containers: [
        {
          name: 'speaker',
          image: 'quay.io/metallb/speaker:v0.16.1',
          args: ['--port=7472', '--lb-class=metallb'],
          env: { METALLB_BGP_TYPE: 'frr-k8s' },
        },
      ],
      desired: 4,
      readyCount: 3,
    },
  ]);
});

describe('which workloads concern us', () => {
  test.each([
    ['quay.io/metallb/controller:v0.16.1', 1],
    ['docker.io/bitnami/metallb-speaker:0.14.3', 1],
    ['quay.io/metallb/frr-k8s:v0.0.25', 1],
    ['registry.k8s.io/ingress-nginx/controller:v1.15.1@sha256:0', 1],
    ['docker.io/traefik:v3.5', 1],
    ['ghcr.io/example/shop:1.0', 0],
  ])('%s: %d', (image, count) => {
    expect(workloadProjection('Deployment')(workload([{ name: 'c', image }]))).toHaveLength(count);
  });
});

describe('how many replicas of a Deployment are ready', () => {
  const image = 'quay.io/metallb/controller:v0.16.1';
  test.each([
    [{ replicas: 2 }, { observedGeneration: 1, readyReplicas: 1 }, 2, 1],
    [{}, { observedGeneration: 1 }, 1, 0],
    [{}, {}, 1, undefined],
  ])('%j with %j', (spec, status, desired, readyCount) => {
    const object = workload([{ name: 'controller', image }], { spec, status });
    expect(workloadProjection('Deployment')(object)).toMatchObject([{ desired, readyCount }]);
  });
});

describe('a Pod', () => {
  const pod = (more: { metadata?: object; status?: object }) => ({
    metadata: {
      name: 'speaker-x',
      namespace: 'metallb-system',
      labels: { app: 'metallb' },
      ...more.metadata,
    },
    spec: { nodeName: 'n1' },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }], ...more.status },
  });

  test('ready on its node', () => {
    expect(podFromObject(pod({}))).toEqual([
      {
        name: 'speaker-x',
        namespace: 'metallb-system',
        labels: { app: 'metallb' },
        nodeName: 'n1',
        phase: 'Running',
        ready: true,
        deleting: false,
      },
    ]);
  });

  test.each([
    [{ status: { conditions: [{ type: 'Ready', status: 'False' }] } }, { ready: false }],
    [{ status: { conditions: [{ type: 'Ready', status: 'Unknown' }] } }, { ready: false }],
    [{ status: { phase: 'Pending', conditions: [] } }, { ready: false, phase: 'Pending' }],
    [{ metadata: { deletionTimestamp: '2026-11-03T08:00:00Z' } }, { deleting: true }],
  ])('%j', (more, expected) => {
    expect(podFromObject(pod(more))).toMatchObject([expected]);
  });
});
