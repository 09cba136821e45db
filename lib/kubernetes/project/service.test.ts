import { describe, expect, test } from 'vitest';
import { serviceFromObject } from './service.ts';

/** As MetalLB 0.16 leaves a dual-stack Service, with what kubectl and the API server add. */
const web = {
  metadata: {
    name: 'web',
    namespace: 'shop',
    uid: '7f2d0c6e',
    resourceVersion: '4711',
    creationTimestamp: '2026-11-03T08:00:00Z',
    labels: { app: 'web' },
    annotations: {
      'kubectl.kubernetes.io/last-applied-configuration': '{"spec":{}}',
      'metallb.io/address-pool': 'production',
      'metallb.io/loadBalancerIPs': '192.0.2.10, 2001:db8::10',
      'metallb.universe.tf/allow-shared-ip': 'one-address',
      'metallb.io/ip-allocated-from-pool': 'production',
    },
    managedFields: [{ manager: 'kubectl' }],
  },
  spec: {
    type: 'LoadBalancer',
    loadBalancerClass: 'metallb',
    clusterIP: '10.96.3.4',
    clusterIPs: ['10.96.3.4', 'fd00:96::4'],
    ipFamilies: ['IPv4', 'IPv6'],
    ipFamilyPolicy: 'RequireDualStack',
    externalTrafficPolicy: 'Local',
    externalIPs: ['198.51.100.7'],
    selector: { app: 'web' },
    ports: [
      { name: 'https', port: 443, protocol: 'TCP', targetPort: 'tls', nodePort: 31443 },
      { name: 'h3', port: 443, protocol: 'UDP', targetPort: 8443 },
    ],
  },
  status: {
    loadBalancer: { ingress: [{ ip: '192.0.2.10', ipMode: 'VIP' }, { hostname: 'web.example.test' }] },
  },
};

test('a Service with everything', () => {
  expect(serviceFromObject(web)).toEqual([
    {
      name: 'web',
      namespace: 'shop',
      uid: '7f2d0c6e',
      labels: { app: 'web' },
      type: 'LoadBalancer',
      loadBalancerClass: 'metallb',
      clusterIPs: ['10.96.3.4', 'fd00:96::4'],
      ipFamilies: ['IPv4', 'IPv6'],
      ipFamilyPolicy: 'RequireDualStack',
      externalTrafficPolicy: 'Local',
      ports: [
        { name: 'https', port: 443, protocol: 'TCP', nodePort: 31443, targetPort: 'tls' },
        { name: 'h3', port: 443, protocol: 'UDP', nodePort: undefined, targetPort: '8443' },
      ],
      selector: { app: 'web' },
      loadBalancer: [
        { ip: '192.0.2.10', hostname: undefined },
        { ip: undefined, hostname: 'web.example.test' },
      ],
      externalIPs: ['198.51.100.7'],
      wish: {
        pool: 'production',
        addresses: ['192.0.2.10', '2001:db8::10'],
        loadBalancerIP: undefined,
        sharingKey: 'one-address',
        deprecatedKeys: ['metallb.universe.tf/allow-shared-ip'],
      },
      allocatedFrom: 'production',
      deleting: false,
      createdAt: Date.UTC(2026, 10, 3, 8),
    },
  ]);
});

describe('what may be missing', () => {
  test('nearly everything', () => {
    expect(serviceFromObject({ metadata: { name: 'bare', namespace: 'default' } })).toEqual([
      {
        name: 'bare',
        namespace: 'default',
        uid: '',
        labels: {},
        type: 'ClusterIP',
        loadBalancerClass: undefined,
        clusterIPs: [],
        ipFamilies: [],
        ipFamilyPolicy: undefined,
        externalTrafficPolicy: 'Cluster',
        ports: [],
        selector: {},
        loadBalancer: [],
        externalIPs: [],
        wish: {
          pool: undefined,
          addresses: [],
          loadBalancerIP: undefined,
          sharingKey: undefined,
          deprecatedKeys: [],
        },
        allocatedFrom: undefined,
        deleting: false,
        createdAt: undefined,
      },
    ]);
  });

  test.each([
    ['before Kubernetes 1.20 there is one clusterIP', { clusterIP: '10.96.0.1' }, ['10.96.0.1']],
    ['a headless Service has none', { clusterIP: 'None', clusterIPs: ['None'] }, []],
    ['an ExternalName has an empty one', { type: 'ExternalName', clusterIP: '' }, []],
  ])('%s', (_, spec, clusterIPs) => {
    expect(serviceFromObject({ spec })).toMatchObject([{ clusterIPs }]);
  });
});

describe('annotations', () => {
  test.each([
    [{ 'metallb.universe.tf/address-pool': 'old' }, 'old'],
    [{ 'metallb.io/address-pool': 'new', 'metallb.universe.tf/address-pool': 'old' }, 'new'],
    [{ 'metallb.io/address-pool': '', 'metallb.universe.tf/address-pool': 'old' }, undefined],
  ])('the new key wins, even when it is empty: %j', (annotations, pool) => {
    expect(serviceFromObject({ metadata: { annotations } })).toMatchObject([{ wish: { pool } }]);
  });
});

test('a Service that is being deleted still holds its address', () => {
  const metadata = { name: 'web', deletionTimestamp: '2026-11-03T09:00:00Z' };
  expect(serviceFromObject({ ...web, metadata })).toMatchObject([
    { deleting: true, loadBalancer: [{ ip: '192.0.2.10' }, {}] },
  ]);
});
