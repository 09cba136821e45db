import { describe, expect, it } from 'vitest';
import type { ClusterState, MetalLbObjects } from '../../model/cluster.ts';
import type { MetalLbConfig } from '../../model/metallb.ts';
import {
  advertisement,
  cluster,
  l2Advertisement,
  labelled,
  live,
  node,
  objects,
  peer,
  pool,
  type Running,
  unknown,
  workloads,
} from '../testing/cluster.ts';
import { metalLbConfig } from './index.ts';

const FRR: Running = { version: 'v0.16.1', mode: 'frr-k8s' };
const NATIVE: Running = { version: 'v0.16.1' };

function read(
  given: Partial<MetalLbObjects>,
  running = FRR,
  around: Partial<ClusterState> = {},
): MetalLbConfig {
  const state = cluster({
    metallb: live(objects(given)),
    workloads: live(workloads(running)),
    nodes: live([node('n1', '10.0.0.11', { labels: { zone: 'a' } })]),
    ...around,
  });
  const reading = metalLbConfig(state);
  if (reading.state === 'unknown' || reading.value === undefined) throw new Error('no configuration');
  return reading.value;
}

const codes = (remarks: MetalLbConfig['refusals']) => remarks.map(({ code }) => code.replace('metallb.', ''));
const refused = (given: Partial<MetalLbObjects>, running = FRR) => codes(read(given, running).refusals);
const noticed = (given: Partial<MetalLbObjects>) => codes(read(given).notices);
const profile = (name: string, given: Partial<MetalLbObjects['bfdProfiles'][number]> = {}) => ({
  namespace: 'metallb-system',
  name,
  minimumTtl: undefined,
  detectMultiplier: undefined,
  receiveInterval: undefined,
  transmitInterval: undefined,
  echoMode: false,
  passiveMode: false,
  ...given,
});
const community = (name: string, value: string) => ({
  namespace: 'metallb-system',
  name: `c-${name}`,
  values: [{ name, value }],
});

describe('addresses', () => {
  it.each([
    ['10.0.0.1', 'Write 10.0.0.1/32.'],
    ['2001:db8::1', 'Write 2001:db8::1/128.'],
    [' 10.0.0.0/24', 'Write 10.0.0.0/24.'],
    ['10.0.0.0/33', 'Write a prefix such as 192.0.2.0/24 or a range such as 192.0.2.10-192.0.2.20.'],
    ['010.0.0.0/24', 'Write a prefix such as 192.0.2.0/24 or a range such as 192.0.2.10-192.0.2.20.'],
  ])('%j is refused: %s', (text, suggestion) => {
    expect(read({ pools: [pool('p', [text])] }).refusals).toMatchObject([
      { code: 'metallb.prefix-invalid', suggestion },
    ]);
  });

  it.each([
    ['10.0.0.1-20', 'range-invalid'],
    ['10.0.0.20-10.0.0.1', 'range-reversed'],
    ['2001:db8::1-10.0.0.1', 'range-reversed'],
  ])('%j is refused: %s', (text, code) => expect(refused({ pools: [pool('p', [text])] })).toEqual([code]));

  it.each([
    ['192.168.1.77/24', '192.168.1.0', '192.168.1.255'],
    ['10.0.0.250 - 10.0.1.5', '10.0.0.250', '10.0.1.5'],
    ['10.0.0.1-10.0.0.1', '10.0.0.1', '10.0.0.1'],
    ['fc00:f853:0ccd:e799::/124', 'fc00:f853:ccd:e799::', 'fc00:f853:ccd:e799::f'],
  ])('%j goes from %s to %s', (text, first, last) => {
    const config = read({ pools: [pool('p', [text])] });
    expect(config.refusals).toEqual([]);
    expect(config.pools[0]?.ranges).toMatchObject([{ text, first, last }]);
  });

  it('holds nothing from IPv4 to IPv6, and says so', () => {
    const config = read({
      pools: [pool('p', ['10.0.0.1-2001:db8::1'])],
      bgpAdvertisements: [advertisement('a')],
    });
    expect([config.refusals, config.pools[0]?.ranges]).toEqual([[], []]);
    expect(codes(config.notices)).toEqual(['range-empty']);
  });

  it('refuses a pool without any', () =>
    expect(refused({ pools: [pool('p', [])] })).toEqual(['pool-without-addresses']));

  it.each([
    [['10.0.0.0/24'], ['10.0.0.128-10.0.0.130'], 2],
    [['10.0.0.0/24'], ['10.0.0.0/24'], 1],
    [['10.0.0.0/25'], ['10.0.0.0/24'], 1],
    [['10.0.0.0/25'], ['10.0.0.128/25'], 0],
    [['2001:db8::/64'], ['2001:db8::ff/128'], 1],
  ])('%j and %j overlap %d times', (mine, others, times) => {
    const config = read({ pools: [pool('mine', mine), pool('others', others)] });
    expect(codes(config.refusals)).toEqual(Array(times).fill('pools-overlap'));
    for (const refusal of config.refusals) expect(refusal.object.name).toBe('others');
  });

  it('refuses overlaps within a pool', () => {
    const config = read({ pools: [pool('p', ['10.0.0.0/24', '10.0.0.7/32'])] });
    expect(config.refusals).toMatchObject([
      {
        code: 'metallb.pools-overlap',
        message:
          'CIDR "10.0.0.7/32" in pool "p" overlaps with already defined CIDR "10.0.0.0/24" of pool "p"',
      },
    ]);
  });
});

describe('peers', () => {
  it.each([
    ['my-asn-missing', peer('p', '10.0.0.1', { myAsn: 0 })],
    ['peer-asn-missing', peer('p', '10.0.0.1', { peerAsn: undefined })],
    ['peer-asn-twice', peer('p', '10.0.0.1', { dynamicAsn: 'external' })],
    ['dynamic-asn-invalid', peer('p', '10.0.0.1', { peerAsn: undefined, dynamicAsn: 'any' })],
    ['multihop-ibgp', peer('p', '10.0.0.1', { peerAsn: 64512, ebgpMultiHop: true })],
    ['peer-address-missing', peer('p', undefined)],
    ['peer-address-twice', peer('p', '10.0.0.1', { interface: 'eth0' })],
    ['peer-field-invalid', peer('p', '10.0.0.01')],
    ['peer-field-invalid', peer('p', '10.0.0.1', { routerId: 'one' })],
    ['peer-field-invalid', peer('p', '10.0.0.1', { sourceAddress: '10.0.0.0/24' })],
    ['password-twice', peer('p', '10.0.0.1', { hasPassword: true, hasPasswordSecret: true })],
    ['duration-invalid', peer('p', '10.0.0.1', { connectTime: '10' })],
    ['hold-time-invalid', peer('p', '10.0.0.1', { holdTime: '2s' })],
    ['hold-time-invalid', peer('p', '10.0.0.1', { holdTime: '2999ms' })],
    ['keepalive-too-long', peer('p', '10.0.0.1', { holdTime: '10s', keepaliveTime: '11s' })],
    ['bfd-profile-unknown', peer('p', '10.0.0.1', { bfdProfile: 'fast' })],
    ['selector-invalid', peer('p', '10.0.0.1', { nodeSelectors: [labelled({ 'a b': 'c' })] })],
    [
      'duplicate-entry',
      peer('p', '10.0.0.1', { nodeSelectors: [labelled({ zone: 'a' }), labelled({ zone: 'a' })] }),
    ],
  ])('%s', (code, one) => {
    const config = read({ peers: [one] });
    expect(codes(config.refusals)).toEqual([code]);
    expect(config.refusals[0]?.object).toEqual({ kind: 'BGPPeer', namespace: 'metallb-system', name: 'p' });
  });

  it.each([
    ['hold time 0 is legal', { holdTime: '0s' }, 0, 0],
    ['keepalive is a third of the hold time', { holdTime: '90s' }, 90, 30],
    ['hold time is three times the keepalive', { keepaliveTime: '5s' }, 15, 5],
    ["FRR's own hold time stands where none is given", {}, 180, 60],
  ])('%s', (_, given, holdTime, keepalive) => {
    const config = read({ peers: [peer('p', '10.0.0.1', given)] });
    expect(config.refusals).toEqual([]);
    expect(config.peers).toMatchObject([{ holdTime, keepalive }]);
  });

  it('asks for 90 s in native mode and up to 0.13', () => {
    expect(read({ peers: [peer('p', '10.0.0.1')] }, NATIVE).peers[0]?.holdTime).toBe(90);
    expect(
      read({ peers: [peer('p', '10.0.0.1')] }, { version: 'v0.13.12', mode: 'frr' }).peers[0]?.holdTime,
    ).toBe(90);
  });
});

describe('modes', () => {
  it.each([
    ['bfdProfile', { bfdProfile: 'fast' }],
    ['keepaliveTime', { keepaliveTime: '10s' }],
    ['vrf', { vrf: 'red' }],
    ['connectTime', { connectTime: '10s' }],
    ['enableGracefulRestart', { gracefulRestart: true }],
    ['disableMP', { disableMP: true }],
    ['dualStackAddressFamily', { dualStack: true }],
    ['localASN', { localAsn: 64999 }],
    ['dynamicASN', { peerAsn: undefined, dynamicAsn: 'external' }],
    ['interface', { peerAddress: undefined, interface: 'eth0' }],
  ])('native refuses %s, FRR does not', (field, given) => {
    const peers = [peer('p', '10.0.0.1', { holdTime: '90s', ...given })];
    const bfdProfiles = 'bfdProfile' in given ? [profile('fast')] : [];
    const native = read({ peers, bfdProfiles }, NATIVE).refusals.filter(
      ({ code }) => code === 'metallb.frr-only-field',
    );
    expect(native.map(({ params }) => params?.field)).toEqual([field]);
    expect(refused({ peers, bfdProfiles })).toEqual([]);
  });

  it('native refuses IPv6, BFD profiles and large communities', () => {
    const v6 = { pools: [pool('p', ['2001:db8::/120'])], bgpAdvertisements: [advertisement('a')] };
    expect(refused(v6, NATIVE)).toEqual(['native-ipv6']);
    expect(
      refused({ ...v6, bgpAdvertisements: [], l2Advertisements: [l2Advertisement('l')] }, NATIVE),
    ).toEqual([]);
    expect(refused({ bfdProfiles: [profile('fast')] }, NATIVE)).toEqual(['frr-only-bfd']);
    expect(
      refused({ bgpAdvertisements: [advertisement('a', { communities: ['large:1:2:3'] })] }, NATIVE),
    ).toEqual(['native-large-community']);
    expect(refused(v6)).toEqual([]);
  });

  it.each([
    ['frr-router-id', peer('b', '10.0.0.2', { routerId: '1.1.1.1' })],
    ['frr-duplicate-peer', peer('b', '10.0.0.1')],
    ['frr-my-asn', peer('b', '10.0.0.2', { myAsn: 64999 })],
  ])('FRR: %s', (code, second) =>
    expect(new Set(refused({ peers: [peer('a', '10.0.0.1'), second] }))).toEqual(new Set([code])),
  );

  it('FRR takes different ASNs in different VRFs, native takes them anywhere', () => {
    const peers = [peer('a', '10.0.0.1'), peer('b', '10.0.0.2', { myAsn: 64999 })];
    expect(refused({ peers }, NATIVE)).toEqual([]);
    expect(
      refused({ peers: peers.map((one, index) => ({ ...one, vrf: index === 0 ? '' : 'red' })) }),
    ).toEqual([]);
  });

  it('FRR refuses BFD echo towards IPv6', () => {
    const given = {
      peers: [peer('p', '10.0.0.1', { bfdProfile: 'fast' })],
      bfdProfiles: [profile('fast', { echoMode: true })],
      bgpAdvertisements: [advertisement('a')],
    };
    expect(refused({ ...given, pools: [pool('p', ['2001:db8::/120'])] })).toEqual(['bfd-echo-ipv6']);
    expect(refused({ ...given, pools: [pool('p', ['10.0.0.0/24'])] })).toEqual([]);
  });
});

describe('advertisements', () => {
  const pools = [pool('p', ['192.168.10.0/24', '192.168.0.150-192.168.0.200'], { labels: { zone: 'east' } })];

  it.each([
    ['aggregation-too-long', { aggregationLength: 33 }],
    ['aggregation-too-short', { aggregationLength: 26 }],
    ['selectors-with-aggregation', { aggregationLength: 28, serviceSelectors: [labelled({ a: 'b' })] }],
    ['community-invalid', { communities: ['65536:1'] }],
    ['community-invalid', { communities: ['alias'] }],
    ['duplicate-entry', { communities: ['1:1', '1:1'] }],
    ['duplicate-entry', { pools: ['p', 'p'] }],
    ['duplicate-entry', { peers: ['x', 'x'] }],
  ])('%s', (code, given) =>
    expect(refused({ pools, bgpAdvertisements: [advertisement('a', given)] })).toEqual([code]),
  );

  it('takes a length that fits the largest network of a range', () => {
    expect(refused({ pools, bgpAdvertisements: [advertisement('a', { aggregationLength: 27 })] })).toEqual(
      [],
    );
  });

  it('knows communities by name', () => {
    const bgpAdvertisements = [advertisement('a', { communities: ['no-export', 'large:1:2:3'] })];
    expect(
      refused({ pools, bgpAdvertisements, communities: [community('no-export', '65535:65281')] }),
    ).toEqual([]);
    expect(refused({ communities: [community('x', 'no')] })).toEqual(['community-invalid']);
    expect(refused({ communities: [community('x', '1:1'), community('x', '1:2')] })).toEqual([
      'community-duplicate',
    ]);
  });

  it('refuses two preferences for one update', () => {
    const two = (given: Partial<MetalLbObjects['bgpAdvertisements'][number]>) =>
      refused({
        pools,
        bgpAdvertisements: [
          advertisement('a', { localPref: 100 }),
          advertisement('b', { localPref: 200, ...given }),
        ],
      });
    expect(two({})).toEqual(['local-pref-conflict']);
    expect(two({ localPref: 100 })).toEqual([]);
    expect(two({ aggregationLength: 27 })).toEqual([]);
    expect(two({ nodeSelectors: [labelled({ zone: 'elsewhere' })] })).toEqual([]);
    expect(two({ serviceSelectors: [labelled({ a: 'b' })] })).toEqual([]);
  });

  it.each([
    [{}, ['p', 'q']],
    [{ pools: ['q'] }, ['q']],
    [{ poolSelectors: [labelled({ zone: 'east' })] }, ['p']],
    [{ pools: ['q'], poolSelectors: [labelled({ zone: 'east' })] }, ['p', 'q']],
    [{ pools: ['nothing'] }, []],
  ])('%j covers %j', (given, names) => {
    const config = read({
      pools: [...pools, pool('q', ['10.9.0.0/24'])],
      bgpAdvertisements: [advertisement('a', given)],
    });
    expect(config.bgpAdvertisements[0]?.pools).toEqual(names);
  });
});

describe('silence', () => {
  const pools = [pool('p', ['10.9.0.0/24'])];

  it.each<[string, Partial<MetalLbObjects>]>([
    ['pool-not-advertised', { pools }],
    ['unknown-pool', { bgpAdvertisements: [advertisement('a', { pools: ['x'] })] }],
    [
      'advertisement-without-pool',
      { bgpAdvertisements: [advertisement('a', { poolSelectors: [labelled({ a: 'b' })] })] },
    ],
    [
      'advertisement-without-node',
      { bgpAdvertisements: [advertisement('a', { nodeSelectors: [labelled({ a: 'b' })] })] },
    ],
    ['peer-without-node', { peers: [peer('p', '10.0.0.1', { nodeSelectors: [labelled({ a: 'b' })] })] }],
    ['foreign-namespace', { pools: [{ ...pool('p', ['10.9.0.0/24']), namespace: 'default' }] }],
  ])('%s', (code, given) => expect(noticed(given)).toEqual([code]));

  it('knows an address written where a name belongs', () => {
    const config = read({
      peers: [peer('r1', '10.0.0.1')],
      bgpAdvertisements: [advertisement('a', { peers: ['10.0.0.1'] })],
    });
    expect(config.notices).toMatchObject([
      { code: 'metallb.unknown-peer', suggestion: 'peers takes names of BGPPeers, not addresses: write r1.' },
    ]);
  });

  it('leaves foreign objects out', () => {
    expect(read({ pools: [{ ...pool('p', ['10.9.0.0/24']), namespace: 'default' }] }).pools).toEqual([]);
  });

  it('says that a ConfigMap beside custom resources is a leftover', () => {
    const legacyConfig = live({ namespace: 'metallb-system', name: 'config', text: 'peers: [' });
    expect(codes(read({}, FRR, { legacyConfig }).notices)).toEqual(['configmap-ignored']);
  });

  it('claims nothing about kinds that were not read', () => {
    const problem = { code: 'kubernetes.forbidden', message: 'forbidden' };
    const unread = ['bgppeers', 'bgpadvertisements', 'bfdprofiles', 'communities'].map((plural) => ({
      plural,
      problem,
    }));
    expect(read({ pools, unread })).toMatchObject({ refusals: [], notices: [], unread });
    expect(read({ peers: [peer('p', '10.0.0.1', { bfdProfile: 'x' })], unread })).toMatchObject({
      refusals: [],
    });
  });
});

describe('where it comes from', () => {
  const text = 'address-pools:\n- name: old\n  protocol: bgp\n  addresses: [10.0.0.0/24]\n';
  const legacyConfig = live({ namespace: 'metallb-system', name: 'config', text }, 'c/configmaps');
  const origin = (around: Partial<ClusterState>) => {
    const reading = metalLbConfig(cluster(around));
    return reading.state === 'unknown' ? reading.feed : reading.value?.origin;
  };

  it.each<[string, Partial<ClusterState>, string | undefined]>([
    ['resources from 0.13', { workloads: live(workloads(FRR)), legacyConfig }, 'crd'],
    [
      'the ConfigMap up to 0.12, whatever CRDs exist',
      { workloads: live(workloads({ version: 'v0.12.1' })), legacyConfig },
      'configmap',
    ],
    [
      'the ConfigMap without CRDs',
      { metallb: unknown('c/x', 'kubernetes.absent'), legacyConfig },
      'configmap',
    ],
    ['the ConfigMap alone, version unknown', { legacyConfig }, 'configmap'],
    [
      'resources, version unknown',
      { metallb: live(objects({ pools: [pool('p', ['10.0.0.0/24'])] })), legacyConfig },
      'crd',
    ],
    ['nowhere', {}, undefined],
    [
      'not known: resources unread',
      { metallb: unknown('c/ipaddresspools'), legacyConfig },
      'c/ipaddresspools',
    ],
    [
      'not known: ConfigMap unread',
      { workloads: live(workloads({ version: 'v0.12.1' })), legacyConfig: unknown('c/configmaps') },
      'c/configmaps',
    ],
  ])('%s', (_, around, expected) => expect(origin(around)).toBe(expected));

  it('stays the same object while nothing behind it changed', () => {
    const state = cluster({
      workloads: live(workloads(FRR)),
      metallb: live(objects({ peers: [peer('p', '10.0.0.1')] })),
    });
    expect(metalLbConfig({ ...state })).toEqual(metalLbConfig(state));
    const [a, b] = [metalLbConfig(state), metalLbConfig({ ...state, services: live([]) })];
    expect(a.state !== 'unknown' && b.state !== 'unknown' && a.value === b.value).toBe(true);
  });
});
