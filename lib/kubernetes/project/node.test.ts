import { expect, test } from 'vitest';
import { nodeFromObject } from './node.ts';

const node = (conditions: readonly object[], spec: object = {}) => ({
  metadata: { name: 'n1', labels: { zone: 'a' } },
  spec,
  status: {
    conditions,
    addresses: [
      { type: 'InternalIP', address: '192.168.5.253' },
      { type: 'InternalIP', address: 'fd00::253' },
      { type: 'ExternalIP', address: '203.0.113.9' },
      { type: 'Hostname', address: 'n1' },
    ],
  },
});

test('addresses, Pod ranges and the conditions that count', () => {
  const conditions = [
    { type: 'NetworkUnavailable', status: 'False', reason: 'CalicoIsUp' },
    { type: 'Ready', status: 'True', reason: 'KubeletReady', lastHeartbeatTime: '2026-11-03T08:00:00Z' },
  ];
  const spec = {
    podCIDR: '10.244.1.0/24',
    podCIDRs: ['10.244.1.0/24', 'fd00:244:1::/64'],
    unschedulable: true,
  };
  expect(nodeFromObject(node(conditions, spec))).toEqual([
    {
      name: 'n1',
      labels: { zone: 'a' },
      internalAddresses: ['192.168.5.253', 'fd00::253'],
      externalAddresses: ['203.0.113.9'],
      ready: true,
      readyReason: 'KubeletReady',
      unschedulable: true,
      networkUnavailable: false,
      podCidrs: ['10.244.1.0/24', 'fd00:244:1::/64'],
    },
  ]);
});

test.each([
  [[{ type: 'Ready', status: 'False', reason: 'KubeletNotReady' }], false, 'KubeletNotReady'],
  [[{ type: 'Ready', status: 'Unknown', reason: 'NodeStatusUnknown' }], undefined, 'NodeStatusUnknown'],
  [[], undefined, undefined],
])('%j: ready is %s', (conditions, ready, readyReason) => {
  expect(nodeFromObject(node(conditions))).toMatchObject([{ ready, readyReason }]);
});

test('without a network', () => {
  const conditions = [{ type: 'NetworkUnavailable', status: 'True' }];
  expect(nodeFromObject(node(conditions))).toMatchObject([{ networkUnavailable: true }]);
});

test('an old server names one Pod range', () => {
  expect(nodeFromObject(node([], { podCIDR: '10.244.1.0/24' }))).toMatchObject([
    { podCidrs: ['10.244.1.0/24'] },
  ]);
  expect(nodeFromObject(node([]))).toMatchObject([{ podCidrs: [] }]);
});
