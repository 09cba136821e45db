import { describe, expect, it } from 'vitest';
import type { ClusterState } from '../../model/cluster.ts';
import type { ExpectedPrefix } from '../../model/metallb.ts';
import { metalLbConfig } from '../config/index.ts';
import { findMetalLb } from '../install.ts';
import {
  advertisement,
  cluster,
  endpoint,
  frrK8sPod,
  l2Advertisement,
  labelled,
  live,
  node,
  objects,
  peer,
  pool,
  type Running,
  service,
  speakerPod,
  unknown,
  workloads,
} from '../testing/cluster.ts';
import { expectedPrefixes } from './index.ts';

const EXCLUDE = 'node.kubernetes.io/exclude-from-external-load-balancers';

/** Three nodes: a control plane that is excluded, a plain one, one in zone b; two routers, the second peering with zone b only. */
const NODES = [
  node('n1', '10.0.0.11', { labels: { [EXCLUDE]: '' } }),
  node('n2', '10.0.0.12'),
  node('n3', '10.0.0.13', { labels: { zone: 'b' } }),
];
const PEERS = [peer('r1', '10.0.0.1'), peer('r2', '10.0.0.2', { nodeSelectors: [labelled({ zone: 'b' })] })];
const WEB = pool('web', ['203.0.113.0/28']);

function network(
  given: Partial<ClusterState> = {},
  running: Running = { version: 'v0.16.1', mode: 'frr' },
): ClusterState {
  return cluster({
    nodes: live(NODES),
    pods: live(NODES.flatMap(({ name }) => [speakerPod(name), frrK8sPod(name)])),
    workloads: live(workloads(running)),
    metallb: live(
      objects({ pools: [WEB], peers: PEERS, bgpAdvertisements: [advertisement('adv', { pools: ['web'] })] }),
    ),
    services: live([service('s1', ['203.0.113.1'])]),
    endpoints: live([endpoint('s1', 'n2')]),
    ...given,
  });
}

function expected(state: ClusterState): readonly ExpectedPrefix[] {
  const install = findMetalLb(state);
  const reading = expectedPrefixes(metalLbConfig(state, install), install, state);
  if (reading.state === 'unknown') throw new Error(reading.problem.message);
  return reading.value;
}

/** `peer prefix → nodes`, the way the facts write it. */
function summary(state: ClusterState): Record<string, readonly string[]> {
  return Object.fromEntries(
    expected(state).flatMap(({ prefix, towards }) =>
      towards.map(({ peer: to, nodes }) => [`${to} ${prefix}`, nodes]),
    ),
  );
}

function reasons(state: ClusterState, to = 'r1'): Record<string, string> {
  return Object.fromEntries(
    expected(state)
      .flatMap(({ towards }) => towards.filter(({ peer: name }) => name === to))
      .flatMap(({ leftOut }) => leftOut.map(({ node: name, reason }) => [name, reason])),
  );
}

describe('the worked example', () => {
  it('announces a Cluster Service from every node that may', () => {
    expect(summary(network())).toEqual({ 'r1 203.0.113.1/32': ['n2', 'n3'], 'r2 203.0.113.1/32': ['n3'] });
    expect(reasons(network())).toEqual({ n1: 'nodeLabeledExcludeBalancers' });
    expect(reasons(network(), 'r2')).toEqual({ n1: 'nodeLabeledExcludeBalancers', n2: 'peerNotSelected' });
  });

  it('announces a Local Service from nodes with endpoints only', () => {
    const state = network({
      services: live([service('s1', ['203.0.113.1'], { externalTrafficPolicy: 'Local' })]),
    });
    expect(summary(state)).toEqual({ 'r1 203.0.113.1/32': ['n2'], 'r2 203.0.113.1/32': [] });
    expect(reasons(state, 'r2')).toEqual({
      n1: 'nodeLabeledExcludeBalancers',
      n2: 'peerNotSelected',
      n3: 'noLocalEndpoints',
    });
  });

  it('goes on announcing while a Pod that ends still serves, and stops when it is gone', () => {
    const ending = endpoint('s1', 'n2', { ready: false, serving: true, terminating: true, canServe: true });
    expect(summary(network({ endpoints: live([ending]) }))['r1 203.0.113.1/32']).toEqual(['n2', 'n3']);
    const gone = network({ endpoints: live([]) });
    expect(summary(gone)['r1 203.0.113.1/32']).toEqual([]);
    expect(reasons(gone)).toEqual({
      n1: 'nodeLabeledExcludeBalancers',
      n2: 'noEndpoints',
      n3: 'noEndpoints',
    });
  });

  it('announces to nobody where peers are named by address', () => {
    const state = network({
      metallb: live(
        objects({
          pools: [WEB],
          peers: PEERS,
          bgpAdvertisements: [advertisement('adv', { pools: ['web'], peers: ['10.0.0.1'] })],
        }),
      ),
    });
    expect(summary(state)).toEqual({ 'r1 203.0.113.1/32': [], 'r2 203.0.113.1/32': [] });
    expect(reasons(state)).toMatchObject({ n2: 'peerNotInAdvertisement', n3: 'peerNotInAdvertisement' });
  });

  it('announces an aggregate from the union of its Services', () => {
    const state = network({
      metallb: live(
        objects({
          pools: [WEB],
          peers: PEERS,
          bgpAdvertisements: [advertisement('adv', { pools: ['web'], aggregationLength: 28 })],
        }),
      ),
      services: live([
        service('s1', ['203.0.113.1'], { externalTrafficPolicy: 'Local' }),
        service('s2', ['203.0.113.2'], { externalTrafficPolicy: 'Local' }),
        service('s3', ['203.0.113.3']),
      ]),
      endpoints: live([endpoint('s1', 'n2'), endpoint('s2', 'n3')]),
    });
    expect(summary(state)).toEqual({ 'r1 203.0.113.0/28': ['n2', 'n3'], 'r2 203.0.113.0/28': ['n3'] });
    const [aggregate] = expected(state);
    expect(aggregate?.services.map(({ name }) => name)).toEqual(['s1', 's2', 's3']);
  });
});

describe('Services that share an address', () => {
  const shared = [
    service('a', ['203.0.113.1'], { externalTrafficPolicy: 'Local' }),
    service('b', ['203.0.113.1'], { externalTrafficPolicy: 'Local' }),
  ];

  it('are announced from a node while one of them is, and each tells why not elsewhere', () => {
    const state = network({ services: live(shared), endpoints: live([endpoint('a', 'n2')]) });
    expect(summary(state)['r1 203.0.113.1/32']).toEqual(['n2']);
    const [toR1] = expected(state)[0]?.towards ?? [];
    expect(toR1?.leftOut).toEqual([
      { node: 'n1', reason: 'nodeLabeledExcludeBalancers', services: [name('a'), name('b')] },
      { node: 'n3', reason: 'noLocalEndpoints', services: [name('a'), name('b')] },
    ]);
  });

  it('tell different reasons apart', () => {
    const state = network({
      services: live([...shared, service('c', ['203.0.113.1'])]),
      endpoints: live([]),
    });
    const [toR1] = expected(state)[0]?.towards ?? [];
    expect(toR1?.leftOut.filter(({ node: at }) => at === 'n2')).toEqual([
      { node: 'n2', reason: 'noLocalEndpoints', services: [name('a'), name('b')] },
      { node: 'n2', reason: 'noEndpoints', services: [name('c')] },
    ]);
  });

  function name(text: string) {
    return { namespace: 'default', name: text };
  }
});

describe('versions differ', () => {
  const withVersion = (version: string, given: Partial<ClusterState> = {}, args: readonly string[] = []) =>
    summary(network(given, { version, mode: 'frr', args }))['r1 203.0.113.1/32'];

  it.each([
    ['v0.13.12', ['n1', 'n2', 'n3']],
    ['v0.14.0', ['n2', 'n3']],
    ['main', ['n2', 'n3']],
  ])('%s and the exclude label', (version, nodes) => expect(withVersion(version)).toEqual(nodes));

  it('up to 0.12 looks at no node but for its speaker', () => {
    const text = [
      'peers: [{peer-address: 10.0.0.1, peer-asn: 64513, my-asn: 64512}]',
      'address-pools: [{name: web, protocol: bgp, addresses: [203.0.113.0/28]}]',
    ].join('\n');
    const state = network(
      {
        nodes: live(NODES.map((each) => ({ ...each, networkUnavailable: true, unschedulable: true }))),
        legacyConfig: live({ namespace: 'metallb-system', name: 'config', text }),
      },
      { version: 'v0.12.1' },
    );
    expect(summary(state)).toEqual({ 'peer1 203.0.113.1/32': ['n1', 'n2', 'n3'] });
  });

  it('ignores the exclude label when told to', () => {
    expect(withVersion('v0.16.1', {}, ['--ignore-exclude-lb'])).toEqual(['n1', 'n2', 'n3']);
    expect(withVersion('v0.16.1', {}, ['--ignore-exclude-lb=false'])).toEqual(['n2', 'n3']);
  });

  it.each([
    ['v0.13.9', ['n2', 'n3']],
    ['v0.13.10', ['n2']],
  ])('%s and a node without network', (version, nodes) => {
    const cut = [node('n2', '10.0.0.12'), node('n3', '10.0.0.13', { networkUnavailable: true })];
    expect(withVersion(version, { nodes: live(cut) })).toEqual(nodes);
  });

  it.each([
    ['v0.14.8', ['n2', 'n3']],
    ['v0.14.9', ['n2']],
    ['v0.15.0', ['n2', 'n3']],
  ])('%s and a cordoned node', (version, nodes) => {
    const cordoned = [node('n2', '10.0.0.12'), node('n3', '10.0.0.13', { unschedulable: true })];
    expect(withVersion(version, { nodes: live(cordoned) })).toEqual(nodes);
  });

  it.each([
    ['v0.15.3', []],
    ['v0.16.0', ['n2', 'n3']],
  ])('%s and an address that is ready and unready at once', (version, nodes) => {
    const both = [
      endpoint('s1', 'n2', { addresses: ['10.244.1.5'] }),
      endpoint('s1', 'n2', { addresses: ['10.244.1.5'], ready: false, serving: false, canServe: false }),
    ];
    expect(withVersion(version, { endpoints: live(both) })).toEqual(nodes);
  });
});

describe('steps before the Service is looked at', () => {
  it('counts no node without a ready speaker', () => {
    const state = network({ pods: live([speakerPod('n2'), speakerPod('n3', { ready: false })]) });
    expect(reasons(state)).toEqual({ n1: 'noSpeaker', n3: 'noSpeaker' });
  });

  it('asks for the frr-k8s daemon too where that speaks BGP', () => {
    const pods = live([speakerPod('n2'), speakerPod('n3'), frrK8sPod('n3')]);
    const state = network({ pods }, { version: 'v0.16.1', mode: 'frr-k8s' });
    expect(summary(state)['r1 203.0.113.1/32']).toEqual(['n3']);
    expect(reasons(state)).toEqual({ n1: 'noSpeaker', n2: 'noSpeaker' });
  });

  it.each([
    [
      'a Service of another class',
      service('s1', ['203.0.113.1'], { loadBalancerClass: 'kube-vip.io/kube-vip-class' }),
    ],
    ['a Service without address', service('s1', [])],
    [
      'a status with a host name',
      service('s1', [], { loadBalancer: [{ ip: undefined, hostname: 'lb.test' }] }),
    ],
    [
      'a host name beside an address',
      service('s1', [], {
        loadBalancer: [
          { ip: '203.0.113.1', hostname: undefined },
          { ip: undefined, hostname: 'lb.test' },
        ],
      }),
    ],
    ['a Service of another type', service('s1', ['203.0.113.1'], { type: 'NodePort' })],
  ])('%s yields no prefix', (_, one) => expect(expected(network({ services: live([one]) }))).toEqual([]));

  it('announces an address the pool avoids once a Service has it', () => {
    const pools = [pool('web', ['203.0.113.0/28'], { avoidBuggyIPs: true })];
    const state = network({
      metallb: live(objects({ pools, peers: PEERS, bgpAdvertisements: [advertisement('adv')] })),
      services: live([service('s1', ['203.0.113.0'])]),
    });
    expect(summary(state)['r1 203.0.113.0/32']).toEqual(['n2', 'n3']);
  });

  it('finds no endpoint on a node where its slice names none', () => {
    const state = network({
      services: live([service('s1', ['203.0.113.1'], { externalTrafficPolicy: 'Local' })]),
      endpoints: live([endpoint('s1', undefined)]),
    });
    expect(reasons(state)).toMatchObject({ n2: 'noLocalEndpoints', n3: 'noLocalEndpoints' });
  });

  it('tells of an address outside every pool', () => {
    const state = network({ services: live([service('s1', ['198.51.100.1'])]) });
    expect(summary(state)['r1 198.51.100.1/32']).toEqual([]);
    expect(reasons(state)).toEqual({ n1: 'ipNotAllowed', n2: 'ipNotAllowed', n3: 'ipNotAllowed' });
  });
});

describe('advertisements', () => {
  const configured = (given: Parameters<typeof objects>[0]) =>
    network({ metallb: live(objects({ pools: [WEB], peers: PEERS, ...given })) });

  it('tells of a pool that nobody advertises', () => {
    expect(reasons(configured({}))).toEqual({ n1: 'notOwner', n2: 'notOwner', n3: 'notOwner' });
  });

  it('leaves a pool announced by L2 alone out', () => {
    expect(expected(configured({ l2Advertisements: [l2Advertisement('l2')] }))).toEqual([]);
  });

  it('selects nodes', () => {
    const state = configured({
      bgpAdvertisements: [advertisement('adv', { nodeSelectors: [labelled({ zone: 'b' })] })],
    });
    expect(summary(state)['r1 203.0.113.1/32']).toEqual(['n3']);
    expect(reasons(state)).toEqual({ n1: 'notOwner', n2: 'notOwner' });
  });

  it('selects Services', () => {
    const state = configured({
      bgpAdvertisements: [advertisement('adv', { serviceSelectors: [labelled({ team: 'a' })] })],
    });
    expect(reasons(state)).toMatchObject({ n2: 'noMatchingAdvertisement' });
  });

  it('refuses two that want different preferences for one Service', () => {
    const state = configured({
      bgpAdvertisements: [
        advertisement('all', { localPref: 100 }),
        advertisement('some', { localPref: 200, serviceSelectors: [labelled({})] }),
      ],
    });
    expect(reasons(state)).toMatchObject({
      n2: 'conflictingAdvertisements',
      n3: 'conflictingAdvertisements',
    });
  });

  it('announces a prefix of two lengths from the nodes of each', () => {
    const state = configured({
      bgpAdvertisements: [
        advertisement('host'),
        advertisement('sum', { aggregationLength: 28, nodeSelectors: [labelled({ zone: 'b' })] }),
      ],
    });
    expect(summary(state)).toMatchObject({ 'r1 203.0.113.1/32': ['n2', 'n3'], 'r1 203.0.113.0/28': ['n3'] });
  });
});

describe('families', () => {
  const dual = (mode: string, peers = PEERS, version = 'v0.16.1') =>
    network(
      {
        metallb: live(
          objects({
            pools: [pool('web', ['203.0.113.0/28', '2001:db8::/120'])],
            peers,
            bgpAdvertisements: [advertisement('adv')],
          }),
        ),
        services: live([service('s1', ['203.0.113.1', '2001:DB8::1'])]),
      },
      { version, mode },
    );

  it('sends a family over sessions of that family', () => {
    expect(summary(dual('frr', [peer('v6', '2001:db8:f::1')]))).toEqual({
      'v6 203.0.113.1/32': [],
      'v6 2001:db8::1/128': ['n2', 'n3'],
    });
    expect(reasons(dual('frr', [peer('v6', '2001:db8:f::1')]), 'v6')).toMatchObject({
      n2: 'familyNotCarried',
    });
  });

  it.each([
    ['told to carry both', peer('p', '10.0.0.1', { dualStack: true }), 'v0.16.1'],
    ['unnumbered', peer('p', undefined, { interface: 'eth0' }), 'v0.16.1'],
    ['older than 0.15', peer('p', '10.0.0.1'), 'v0.14.9'],
  ])('sends both over a session %s', (_, one, version) => {
    expect(summary(dual('frr', [one], version))).toEqual({
      'p 203.0.113.1/32': ['n2', 'n3'],
      'p 2001:db8::1/128': ['n2', 'n3'],
    });
  });

  it('sends IPv4 alone in native mode', () => {
    expect(summary(dual('native'))).toMatchObject({
      'r1 203.0.113.1/32': ['n2', 'n3'],
      'r1 2001:db8::1/128': [],
    });
  });
});

describe('what is not known', () => {
  it.each(['services', 'endpoints', 'nodes', 'pods', 'workloads'] as const)('%s unread: unknown', (feed) => {
    const state = network({ [feed]: unknown(`c/${feed}`) });
    const install = findMetalLb(state);
    expect(expectedPrefixes(metalLbConfig(state, install), install, state)).toMatchObject({
      state: 'unknown',
      feed: `c/${feed}`,
    });
  });

  it('is stale as soon as one part is', () => {
    const state = network({ nodes: { state: 'stale', value: NODES, feed: 'c/nodes' } });
    const install = findMetalLb(state);
    expect(expectedPrefixes(metalLbConfig(state, install), install, state)).toMatchObject({
      state: 'stale',
      feed: 'c/nodes',
    });
  });

  it('is unknown without peers, though pools are read', () => {
    const problem = { code: 'kubernetes.forbidden', message: 'no right to list bgppeers' };
    const state = network({
      metallb: live({ ...objects({ pools: [WEB] }), unread: [{ plural: 'bgppeers', problem }] }),
    });
    const install = findMetalLb(state);
    expect(expectedPrefixes(metalLbConfig(state, install), install, state)).toEqual({
      state: 'unknown',
      problem,
      feed: 'c/bgppeers',
    });
  });
});
