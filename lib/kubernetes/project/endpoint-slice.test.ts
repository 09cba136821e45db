import { expect, test } from 'vitest';
import { endpointsFromSlice } from './endpoint-slice.ts';

const slice = (endpoint: object) => ({
  metadata: { name: 'web-abc', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'web' } },
  addressType: 'IPv4',
  endpoints: [{ addresses: ['10.244.1.7'], ...endpoint }],
});

test('an endpoint of v1', () => {
  const endpoint = {
    nodeName: 'n1',
    conditions: { ready: true, serving: true, terminating: false },
    targetRef: { kind: 'Pod', name: 'web-1', namespace: 'shop' },
  };
  expect(endpointsFromSlice(slice(endpoint))).toEqual([
    {
      namespace: 'shop',
      service: 'web',
      addresses: ['10.244.1.7'],
      nodeName: 'n1',
      ready: true,
      serving: true,
      terminating: false,
      canServe: true,
      pod: 'web-1',
    },
  ]);
});

// As MetalLB judges (internal/k8s/epslices): ready true or absent, or serving true.
test.each([
  [{ ready: true }, true],
  [{ ready: false }, false],
  [{}, true],
  [undefined, true],
  [{ ready: false, serving: true, terminating: true }, true],
  [{ ready: false, serving: false, terminating: true }, false],
])('conditions %j: can serve is %s', (conditions, canServe) => {
  expect(endpointsFromSlice(slice({ conditions }))).toMatchObject([{ canServe }]);
});

test('v1beta1 may name the node in the topology', () => {
  const topology = { 'kubernetes.io/hostname': 'worker1' };
  expect(endpointsFromSlice(slice({ topology }))).toMatchObject([{ nodeName: 'worker1', pod: undefined }]);
});

test('a slice of no Service is nothing', () => {
  expect(
    endpointsFromSlice({ metadata: { name: 'stray' }, endpoints: [{ addresses: ['10.0.0.1'] }] }),
  ).toEqual([]);
});
