import { describe, expect, it } from 'vitest';
import type { MetalLbConfig } from '../../model/metallb.ts';
import { cluster, live, node, unknown, workloads } from '../testing/cluster.ts';
import { metalLbConfig } from './index.ts';

function read(text: string | undefined, version = 'v0.12.1', mode?: string): MetalLbConfig {
  const state = cluster({
    metallb: unknown('c/ipaddresspools', 'kubernetes.absent'),
    workloads: live(workloads(mode === undefined ? { version } : { version, mode })),
    nodes: live([
      node('n1', '10.0.0.11', {
        labels: { 'kubernetes.io/hostname': 'prod-01', 'kubernetes.io/arch': 'arm' },
      }),
    ]),
    legacyConfig: live({ namespace: 'metallb-system', name: 'config', text }),
  });
  const reading = metalLbConfig(state);
  if (reading.state === 'unknown' || reading.value === undefined) throw new Error('no configuration');
  return reading.value;
}

const refusals = (config: MetalLbConfig) => config.refusals.map(({ code, params }) => [code, params]);

describe('what the ConfigMap stands for, as MetalLB converts it', () => {
  it('reads the blog network of MetalLB 0.9.3', () => {
    const config = read(
      `peers:
- peer-address: 192.168.5.1
  peer-asn: 65000
  my-asn: 65001
address-pools:
- name: default
  protocol: bgp
  avoid-buggy-ips: true
  addresses:
  - 192.168.128.0/24
`,
      'v0.9.3',
    );
    expect(config).toEqual({
      origin: 'configmap',
      pools: [
        {
          name: 'default',
          namespace: 'metallb-system',
          labels: {},
          ranges: [{ text: '192.168.128.0/24', family: 4, first: '192.168.128.0', last: '192.168.128.255' }],
          autoAssign: true,
          avoidBuggyIPs: true,
          allocateTo: undefined,
          counters: undefined,
        },
      ],
      peers: [
        {
          name: 'peer1',
          myAsn: 65001,
          peerAsn: 65000,
          dynamicAsn: undefined,
          peerAddress: '192.168.5.1',
          interface: undefined,
          sourceAddress: undefined,
          peerPort: 179,
          holdTime: 90,
          keepalive: 30,
          nodeSelectors: [],
          passwordSet: false,
          bfdProfile: undefined,
          ebgpMultiHop: false,
          vrf: '',
          dualStack: false,
        },
      ],
      bgpAdvertisements: [
        {
          name: 'bgpadvertisement1',
          pools: ['default'],
          aggregationLength: 32,
          aggregationLengthV6: 128,
          localPref: undefined,
          communities: [],
          nodeSelectors: [],
          peers: [],
          serviceSelectors: [],
        },
      ],
      l2Advertisements: [],
      refusals: [],
      notices: [],
    });
  });

  it('reads everything there is', () => {
    const config = read(
      `peers:
- peer-address: 10.0.0.1
  peer-asn: 64512
  my-asn: 64512
  peer-port: 179
  source-address: 10.0.0.2
  hold-time: 120s
  keepalive-time: 30s
  router-id: 1.2.3.4
  password: "yourPassword"
  bfd-profile: "bfdprofile1"
  ebgp-multihop: false
  node-selectors:
  - match-labels:
      kubernetes.io/hostname: prod-01
    match-expressions:
    - key: kubernetes.io/arch
      operator: In
      values: [amd64, arm]
address-pools:
- name: my-ip-space
  protocol: bgp
  addresses:
  - 192.168.10.0/24
  - 192.168.0.150-192.168.0.200
  avoid-buggy-ips: true
  auto-assign: true
  bgp-advertisements:
  - aggregation-length: 32
    aggregation-length-v6: 64
    localpref: 100
    communities:
    - 64512:1
    - no-export
- name: my-l2-space
  protocol: layer2
  addresses:
  - 192.168.11.0/24
  - 192.168.1.150-192.168.1.200
  avoid-buggy-ips: true
bgp-communities:
  no-export: 65535:65281
bfd-profiles:
- name: bfdprofile1
  receive-interval: 280
  transmit-interval: 270
  echo-interval: 62
  echo-mode: false
  passive-mode: false
  minimum-ttl: 254
  detect-multiplier: 200
`,
      'v0.12.1',
      'frr',
    );
    expect(config.refusals).toEqual([]);
    expect(config.notices).toEqual([]);
    expect(config.peers).toMatchObject([
      {
        name: 'peer1',
        holdTime: 120,
        keepalive: 30,
        sourceAddress: '10.0.0.2',
        passwordSet: true,
        bfdProfile: 'bfdprofile1',
        nodeSelectors: [
          {
            matchLabels: { 'kubernetes.io/hostname': 'prod-01' },
            matchExpressions: [{ key: 'kubernetes.io/arch', operator: 'In', values: ['amd64', 'arm'] }],
          },
        ],
      },
    ]);
    expect(config.pools.map(({ name, ranges }) => [name, ranges.map(({ text }) => text)])).toEqual([
      ['my-ip-space', ['192.168.10.0/24', '192.168.0.150-192.168.0.200']],
      ['my-l2-space', ['192.168.11.0/24', '192.168.1.150-192.168.1.200']],
    ]);
    expect(config.bgpAdvertisements).toMatchObject([
      {
        name: 'bgpadvertisement1',
        pools: ['my-ip-space'],
        aggregationLengthV6: 64,
        localPref: 100,
        communities: ['64512:1', 'no-export'],
      },
    ]);
    expect(config.l2Advertisements).toMatchObject([{ name: 'l2advertisement1', pools: ['my-l2-space'] }]);
  });

  it('names unnamed peers in their order, with the hold time MetalLB asks for', () => {
    const config = read(`peers:
- my-asn: 64512
  peer-asn: 64512
  peer-address: 10.96.0.100
- my-asn: 64512
  peer-asn: 64512
  peer-address: 10.96.0.101
`);
    expect(config.peers.map(({ name, peerAddress, holdTime }) => [name, peerAddress, holdTime])).toEqual([
      ['peer1', '10.96.0.100', 90],
      ['peer2', '10.96.0.101', 90],
    ]);
    expect(config.refusals).toEqual([]);
  });
});

describe('strict reading', () => {
  const pool = (lines: string) =>
    `address-pools:\n- name: p\n  protocol: bgp\n  addresses: [10.0.0.0/24]\n${lines}`;

  it('refuses all for one unknown key, and shows what is written', () => {
    const config = read(pool('  avoid-bugy-ips: true\n'));
    expect(refusals(config)).toEqual([
      ['metallb.unknown-key', { key: 'avoid-bugy-ips', at: 'address-pools.0' }],
    ]);
    expect(config.pools.map(({ name }) => name)).toEqual(['p']);
  });

  it('refuses the key that its own commented example misspells', () => {
    const config = read('peers:\n- {my-asn: 1, peer-asn: 2, peer-address: 10.0.0.1, bfdProfile: x}\n');
    expect(config.refusals).toMatchObject([
      { code: 'metallb.unknown-key', suggestion: 'Write bfd-profile.' },
    ]);
  });

  it.each([
    ['v0.9.8', ['source-address', 'keepalive-time']],
    ['v0.11.0', ['keepalive-time']],
    ['v0.12.0', []],
  ])('%s refuses what came later: %j', (version, keys) => {
    const text =
      'peers:\n- {my-asn: 1, peer-asn: 2, peer-address: 10.0.0.1, source-address: 10.0.0.2, keepalive-time: 10s, hold-time: 30s}\n';
    expect(read(text, version, 'frr').refusals.map(({ params }) => params?.key)).toEqual(keys);
  });

  it.each([
    [undefined, 'metallb.configmap-without-config'],
    ['peers: [', 'metallb.yaml-invalid'],
    ['peers:\n- {my-asn: one, peer-asn: 2, peer-address: 10.0.0.1}\n', 'metallb.value-type'],
    [pool('  auto-assign: perhaps\n'), 'metallb.value-type'],
    ['address-pools:\n- protocol: bgp\n  addresses: [10.0.0.0/24]\n', 'metallb.pool-name-missing'],
    ['address-pools:\n- name: p\n  addresses: [10.0.0.0/24]\n', 'metallb.protocol-missing'],
    ['address-pools:\n- name: p\n  protocol: l2\n  addresses: [10.0.0.0/24]\n', 'metallb.protocol-unknown'],
    [
      'address-pools:\n- name: p\n  protocol: layer2\n  addresses: [10.0.0.0/24]\n  bgp-advertisements: [{localpref: 1}]\n',
      'metallb.layer2-with-bgp',
    ],
    [`${pool('')}- name: p\n  protocol: bgp\n  addresses: [10.0.1.0/24]\n`, 'metallb.pool-duplicate'],
    ['peers:\n- &a {my-asn: 1, peer-asn: 2, peer-address: 10.0.0.1}\n- *a\n', 'metallb.peer-duplicate'],
    [pool('  bgp-advertisements: [{communities: [nothing]}]\n'), 'metallb.community-invalid'],
    [pool('  bgp-advertisements: [{aggregation-length: 20}]\n'), 'metallb.aggregation-too-short'],
  ])('%j: %s', (text, code) => {
    const config = read(text);
    expect(config.refusals.map((refusal) => refusal.code)).toEqual([code]);
    expect(config.refusals[0]?.object).toEqual({
      kind: 'ConfigMap',
      namespace: 'metallb-system',
      name: 'config',
    });
  });

  it('takes the words of YAML 1.1 and empty values as Go does', () => {
    const config = read(
      `peers:\n- {my-asn: 1, peer-asn: 2, peer-address: 10.0.0.1, hold-time: }\n${pool('  auto-assign: no\n  avoid-buggy-ips: on\n')}`,
    );
    expect(config.refusals).toEqual([]);
    expect(config.pools).toMatchObject([{ autoAssign: false, avoidBuggyIPs: true }]);
    expect(config.peers).toMatchObject([{ holdTime: 90 }]);
  });

  it('takes an empty text for an empty configuration', () => {
    expect(read('')).toMatchObject({ pools: [], peers: [], refusals: [] });
  });
});
