import { describe, expect, test } from 'vitest';
import { nodeFrrStateFromObject, nodeIntentsFromObject, nodeSessionFromObject } from './frr-k8s.ts';
import {
  addressPoolFromObject,
  bfdProfileFromObject,
  bgpAdvertisementFromObject,
  bgpPeerFromObject,
  communityFromObject,
  l2AdvertisementFromObject,
  poolFromObject,
} from './metallb-configuration.ts';
import {
  announcementFromObject,
  configurationResultFromObject,
  layer2AnnouncementFromObject,
} from './metallb-status.ts';

const metadata = { name: 'x', namespace: 'metallb-system' };
const own = { name: 'x', namespace: 'metallb-system' };
const selector = { matchLabels: { foo: 'bar' }, matchExpressions: [] };
const byExpression = { matchLabels: {}, matchExpressions: [{ key: 'app', operator: 'In', values: ['bar'] }] };

test('an AddressPool of MetalLB 0.13', () => {
  const spec = {
    protocol: 'bgp',
    addresses: ['192.168.20.0/24'],
    autoAssign: false,
    bgpAdvertisements: [{ aggregationLength: 24, localPref: 100, communities: ['64512:1'] }],
  };
  expect(addressPoolFromObject({ metadata, spec })).toEqual([
    {
      ...own,
      protocol: 'bgp',
      addresses: ['192.168.20.0/24'],
      autoAssign: false,
      avoidBuggyIPs: false,
      bgpAdvertisements: [
        { aggregationLength: 24, aggregationLengthV6: undefined, localPref: 100, communities: ['64512:1'] },
      ],
    },
  ]);
  expect(addressPoolFromObject({ metadata })).toMatchObject([{ protocol: undefined, bgpAdvertisements: [] }]);
});

describe('an IPAddressPool', () => {
  test('with serviceAllocation', () => {
    const object = {
      metadata: { ...metadata, labels: { zone: 'east' } },
      spec: {
        addresses: ['192.168.20.0/24'],
        avoidBuggyIPs: true,
        autoAssign: false,
        serviceAllocation: {
          priority: 50,
          namespaces: ['namespace-a', 'namespace-b'],
          namespaceSelectors: [{ matchLabels: { foo: 'bar' } }],
          serviceSelectors: [{ matchExpressions: [{ key: 'app', operator: 'In', values: ['bar'] }] }],
        },
      },
    };
    expect(poolFromObject(object)).toEqual([
      {
        ...own,
        labels: { zone: 'east' },
        addresses: ['192.168.20.0/24'],
        autoAssign: false,
        avoidBuggyIPs: true,
        allocateTo: {
          priority: 50,
          namespaces: ['namespace-a', 'namespace-b'],
          namespaceSelectors: [selector],
          serviceSelectors: [byExpression],
        },
        status: undefined,
      },
    ]);
  });

  test('with nothing said: automatic, no allocation, no counters', () => {
    expect(poolFromObject({ metadata, spec: { addresses: ['192.0.2.0/24'] }, status: {} })).toMatchObject([
      { autoAssign: true, avoidBuggyIPs: false, allocateTo: undefined, status: undefined },
    ]);
  });

  test('an empty serviceAllocation is not the same as none', () => {
    expect(poolFromObject({ metadata, spec: { serviceAllocation: {} } })).toMatchObject([
      { allocateTo: { priority: 0, namespaces: [], namespaceSelectors: [], serviceSelectors: [] } },
    ]);
  });

  // The last is what JSON.parse makes of 9223372036854775807.
  test.each([
    [1, '1'],
    [0, '0'],
    [2 ** 61, '2305843009213693952'],
    [JSON.parse('9223372036854775807'), '9223372036854775807'],
  ])('a counter of %d is %s', (availableIPv6, written) => {
    const status = { assignedIPv4: 1, assignedIPv6: 0, availableIPv4: 20, availableIPv6 };
    expect(poolFromObject({ metadata, status })).toMatchObject([
      { status: { assignedIPv4: '1', assignedIPv6: '0', availableIPv4: '20', availableIPv6: written } },
    ]);
  });
});

describe('a BGPPeer', () => {
  test('with everything; of the password only that there is one', () => {
    const object = {
      metadata,
      spec: {
        myASN: 4200000000,
        peerASN: 64512,
        localASN: 64513,
        peerAddress: '172.30.0.3',
        sourceAddress: '172.30.0.9',
        peerPort: 1179,
        holdTime: '1m30s',
        keepaliveTime: '30s',
        connectTime: '120s',
        routerID: '10.10.10.10',
        nodeSelectors: [{ matchLabels: { foo: 'bar' } }],
        password: 'hunter2',
        passwordSecret: { name: 's', namespace: 'metallb-system' },
        bfdProfile: 'fast',
        enableGracefulRestart: true,
        ebgpMultiHop: true,
        vrf: 'red',
        dualStackAddressFamily: true,
        disableMP: true,
      },
    };
    expect(bgpPeerFromObject(object)).toEqual([
      {
        ...own,
        myAsn: 4200000000,
        peerAsn: 64512,
        dynamicAsn: undefined,
        localAsn: 64513,
        peerAddress: '172.30.0.3',
        interface: undefined,
        sourceAddress: '172.30.0.9',
        peerPort: 1179,
        holdTime: '1m30s',
        keepaliveTime: '30s',
        connectTime: '120s',
        routerId: '10.10.10.10',
        nodeSelectors: [selector],
        hasPassword: true,
        hasPasswordSecret: true,
        bfdProfile: 'fast',
        ebgpMultiHop: true,
        gracefulRestart: true,
        vrf: 'red',
        dualStack: true,
        disableMP: true,
      },
    ]);
  });

  test('unnumbered, with a dynamic AS, as the API server fills it', () => {
    const spec = { myASN: 64512, dynamicASN: 'external', interface: 'eth1', passwordSecret: {}, peerASN: 0 };
    expect(bgpPeerFromObject({ metadata, spec })).toMatchObject([
      {
        peerAsn: undefined,
        dynamicAsn: 'external',
        interface: 'eth1',
        peerPort: 179,
        hasPassword: false,
        hasPasswordSecret: false,
        nodeSelectors: [],
        vrf: '',
      },
    ]);
  });
});

test('a BGPAdvertisement', () => {
  const spec = {
    ipAddressPools: ['first-pool'],
    ipAddressPoolSelectors: [{ matchLabels: { foo: 'bar' } }],
    aggregationLength: 24,
    localPref: 100,
    communities: ['64512:1', 'no-export'],
    nodeSelectors: [{ matchLabels: { foo: 'bar' } }],
    peers: ['router-a'],
    serviceSelectors: [{ matchExpressions: [{ key: 'app', operator: 'In', values: ['bar'] }] }],
  };
  expect(bgpAdvertisementFromObject({ metadata, spec })).toEqual([
    {
      ...own,
      pools: ['first-pool'],
      poolSelectors: [selector],
      aggregationLength: 24,
      aggregationLengthV6: 128,
      localPref: 100,
      communities: ['64512:1', 'no-export'],
      nodeSelectors: [selector],
      peers: ['router-a'],
      serviceSelectors: [byExpression],
    },
  ]);
  expect(bgpAdvertisementFromObject({ metadata })).toMatchObject([
    { pools: [], poolSelectors: [], aggregationLength: 32, localPref: undefined, peers: [] },
  ]);
});

test('an L2Advertisement, a Community and a BFDProfile', () => {
  const spec = {
    ipAddressPools: ['first-pool'],
    interfaces: ['eth0'],
    nodeSelectors: [{ matchLabels: { foo: 'bar' } }],
  };
  expect(l2AdvertisementFromObject({ metadata, spec })).toEqual([
    {
      ...own,
      pools: ['first-pool'],
      poolSelectors: [],
      nodeSelectors: [selector],
      interfaces: ['eth0'],
      serviceSelectors: [],
    },
  ]);
  const communities = [{ name: 'no-export', value: '65535:65281' }];
  expect(communityFromObject({ metadata, spec: { communities } })).toEqual([{ ...own, values: communities }]);
  expect(
    bfdProfileFromObject({ metadata, spec: { receiveInterval: 280, minimumTtl: 254, echoMode: true } }),
  ).toEqual([
    {
      ...own,
      minimumTtl: 254,
      detectMultiplier: undefined,
      receiveInterval: 280,
      transmitInterval: undefined,
      echoMode: true,
      passiveMode: false,
    },
  ]);
});

describe('status kinds', () => {
  const labels = {
    'metallb.io/node': 'worker0',
    'metallb.io/service-name': 'test-service',
    'metallb.io/service-namespace': 'default',
  };
  const service = { namespace: 'default', name: 'test-service' };
  const status = { node: 'worker0', serviceName: 'test-service', serviceNamespace: 'default' };

  test('ServiceBGPStatus', () => {
    const object = { metadata: { name: 'bgp-xxxxx', labels }, status: { ...status, peers: ['bgp-peer'] } };
    expect(announcementFromObject(object)).toEqual([{ service, node: 'worker0', peers: ['bgp-peer'] }]);
  });

  test('one whose status is not written yet tells it by its labels', () => {
    expect(announcementFromObject({ metadata: { name: 'bgp-xxxxx', labels } })).toEqual([
      { service, node: 'worker0', peers: [] },
    ]);
    expect(announcementFromObject({ metadata: { name: 'bgp-xxxxx' } })).toEqual([]);
  });

  test('ServiceL2Status', () => {
    const object = { metadata: { name: 'l2-xxxxx' }, status: { ...status, interfaces: [{ name: 'eth0' }] } };
    expect(layer2AnnouncementFromObject(object)).toEqual([
      { service, node: 'worker0', interfaces: ['eth0'] },
    ]);
  });

  test('ConfigurationState of a speaker that refused', () => {
    const message = 'configuration error: peer peer1 referencing non existing bfd profile my-bfd-profile';
    const object = {
      metadata: {
        name: 'speaker-mysno',
        labels: { 'metallb.io/component-type': 'speaker', 'metallb.io/node-name': 'mysno' },
      },
      status: {
        conditions: [
          { type: 'configReconcilerValid', status: 'False', reason: 'ConfigurationError', message },
        ],
        errorSummary: message,
        result: 'Invalid',
      },
    };
    expect(configurationResultFromObject(object)).toEqual([
      { component: 'speaker', node: 'mysno', result: 'Invalid', error: message },
    ]);
  });

  test('ConfigurationState of a controller that agreed', () => {
    const object = {
      metadata: { name: 'controller', labels: { 'metallb.io/component-type': 'controller' } },
      status: { conditions: [{ type: 'poolReconcilerValid', status: 'True', message: '' }], result: 'Valid' },
    };
    expect(configurationResultFromObject(object)).toEqual([
      { component: 'controller', node: undefined, result: 'Valid', error: undefined },
    ]);
  });
});

describe('frr-k8s', () => {
  test.each([
    ['10.89.0.64', '10.89.0.64'],
    ['fc00-f853-0ccd-e793-0000-0000-0000-0004', 'fc00:f853:0ccd:e793:0000:0000:0000:0004'],
    ['vlan-10', 'vlan-10'],
  ])('BGPSessionState of peer %s', (peer, expected) => {
    const status = { bfdStatus: 'N/A', bgpStatus: 'Established', node: 'bm1-1', peer };
    expect(nodeSessionFromObject({ metadata, status })).toEqual([
      { node: 'bm1-1', peer: expected, vrf: '', bgpStatus: 'Established', bfdStatus: 'N/A' },
    ]);
  });

  test('one that was not filled in yet is nothing', () => {
    expect(nodeSessionFromObject({ metadata, status: {} })).toEqual([]);
  });

  const neighbor = (address: string, prefixes: readonly string[]) => ({
    asn: 200,
    address,
    port: 179,
    password: 'password',
    toAdvertise: { allowed: { prefixes } },
    toReceive: { allowed: {} },
  });
  const configuration = (nodeSelector: object, neighbors: readonly object[]) => ({
    metadata: { name: 'metallb-n1', namespace: 'metallb-system' },
    spec: {
      nodeSelector,
      bgp: {
        routers: [
          { asn: 100, id: '10.1.1.254', vrf: 'red', neighbors, prefixes: ['172.16.1.10/24', '10.9.0.0/16'] },
        ],
      },
    },
  });
  const ofNode = { matchLabels: { 'kubernetes.io/hostname': 'n1' } };

  test('FRRConfiguration of a speaker', () => {
    const neighbors = [
      neighbor('10.2.2.254', ['172.16.1.10/24']),
      { interface: 'eth1', toAdvertise: { allowed: { mode: 'all' } } },
    ];
    const source = { name: 'metallb-n1', namespace: 'metallb-system' };
    expect(nodeIntentsFromObject(configuration(ofNode, neighbors))).toEqual([
      { node: 'n1', peer: '10.2.2.254', vrf: 'red', prefixes: ['172.16.1.10/24'], source },
      { node: 'n1', peer: 'eth1', vrf: 'red', prefixes: ['172.16.1.10/24', '10.9.0.0/16'], source },
    ]);
  });

  test('FRRConfiguration of a person, for many nodes', () => {
    const object = configuration({ matchLabels: { rack: 'a' } }, [neighbor('10.2.2.254', [])]);
    expect(nodeIntentsFromObject(object)).toEqual([]);
  });

  test('FRRNodeState', () => {
    const status = {
      lastConversionResult: 'success',
      lastReloadResult: 'failed',
      runningConfig: 'router bgp 65001',
    };
    expect(nodeFrrStateFromObject({ metadata: { name: 'n1' }, status })).toEqual([
      { node: 'n1', conversion: 'success', reload: 'failed' },
    ]);
  });
});
