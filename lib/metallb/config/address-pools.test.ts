import { describe, expect, it } from 'vitest';
import type { MetalLbObjects } from '../../model/cluster.ts';
import { expectedPrefixes } from '../announce/index.ts';
import { findMetalLb } from '../install.ts';
import {
  advertisement,
  cluster,
  endpoint,
  live,
  NAMESPACE,
  node,
  objects,
  peer,
  pool,
  service,
  speakerPod,
  workloads,
} from '../testing/cluster.ts';
import { metalLbConfig } from './index.ts';

type AddressPool = NonNullable<MetalLbObjects['addressPools']>[number];

const old = (name: string, addresses: readonly string[], given: Partial<AddressPool> = {}): AddressPool => ({
  namespace: NAMESPACE,
  name,
  protocol: 'bgp',
  addresses,
  autoAssign: true,
  avoidBuggyIPs: false,
  bgpAdvertisements: [],
  ...given,
});

const NODES = ['n1', 'n2'].map((name, index) => node(name, `10.0.0.1${index}`));

function state(given: Partial<MetalLbObjects>, version = 'v0.13.5') {
  return cluster({
    metallb: live(objects(given)),
    workloads: live(workloads({ version })),
    nodes: live(NODES),
    pods: live(NODES.map(({ name }) => speakerPod(name))),
    services: live([service('web', ['10.9.0.1'])]),
    endpoints: live([endpoint('web', 'n1')]),
  });
}

function read(given: Partial<MetalLbObjects>, version?: string) {
  const reading = metalLbConfig(state(given, version));
  if (reading.state === 'unknown' || reading.value === undefined) throw new Error('no configuration');
  return reading.value;
}

const refused = (given: Partial<MetalLbObjects>) =>
  read(given).refusals.map(
    ({ code, object }) => `${code.replace('metallb.', '')} ${object.kind} ${object.name}`,
  );

describe('an AddressPool of MetalLB 0.13', () => {
  it('is a pool like any other, with its own advertisements, one when it names none', () => {
    const lengths = {
      aggregationLength: 24,
      aggregationLengthV6: undefined,
      localPref: 100,
      communities: ['64512:1'],
    };
    const config = read({
      addressPools: [
        old('plain', ['10.9.0.0/24'], { autoAssign: false }),
        old('aggregated', ['10.8.0.0/24'], { bgpAdvertisements: [lengths], avoidBuggyIPs: true }),
        old('arp', ['10.7.0.0/24'], { protocol: 'layer2' }),
      ],
    });
    expect(config.refusals).toEqual([]);
    expect(config.pools).toMatchObject([
      { name: 'plain', autoAssign: false, avoidBuggyIPs: false },
      { name: 'aggregated', autoAssign: true, avoidBuggyIPs: true },
      { name: 'arp' },
    ]);
    expect(config.bgpAdvertisements).toMatchObject([
      { name: 'plain', pools: ['plain'], aggregationLength: 32, aggregationLengthV6: 128 },
      {
        name: 'aggregated',
        pools: ['aggregated'],
        aggregationLength: 24,
        localPref: 100,
        communities: ['64512:1'],
      },
    ]);
    expect(config.l2Advertisements).toMatchObject([{ name: 'arp', pools: ['arp'] }]);
  });

  it('is announced by every node to every peer', () => {
    const given = {
      addressPools: [old('plain', ['10.9.0.0/24'])],
      peers: [peer('r1', '10.0.0.1')],
      bgpAdvertisements: [
        advertisement('of-others', { nodeSelectors: [{ matchLabels: { no: 'one' }, matchExpressions: [] }] }),
      ],
    };
    const found = state(given);
    const install = findMetalLb(found);
    const expected = expectedPrefixes(metalLbConfig(found, install), install, found);
    expect(expected).toMatchObject({
      value: [{ prefix: '10.9.0.1/32', towards: [{ peer: 'r1', nodes: ['n1', 'n2'] }] }],
    });
  });

  it('is not reached by advertisements, neither by those of all pools nor by one that names it', () => {
    const config = read({
      pools: [pool('new', ['10.6.0.0/24'])],
      addressPools: [old('plain', ['10.9.0.0/24'])],
      bgpAdvertisements: [advertisement('all'), advertisement('named', { pools: ['plain'] })],
    });
    expect(config.bgpAdvertisements.map(({ name, pools }) => `${name}: ${pools.join()}`)).toEqual([
      'all: new',
      'named: ',
      'plain: plain',
    ]);
    expect(config.notices.map(({ code }) => code)).toContain('metallb.unknown-pool');
  });

  it.each<[string, Partial<MetalLbObjects>]>([
    [
      'pool-duplicate AddressPool p',
      { pools: [pool('p', ['10.6.0.0/24'])], addressPools: [old('p', ['10.9.0.0/24'])] },
    ],
    [
      'protocol-missing AddressPool p',
      { addressPools: [old('p', ['10.9.0.0/24'], { protocol: undefined })] },
    ],
    ['protocol-unknown AddressPool p', { addressPools: [old('p', ['10.9.0.0/24'], { protocol: 'rip' })] }],
    ['pool-without-addresses AddressPool p', { addressPools: [old('p', [])] }],
    [
      'pools-overlap AddressPool p',
      { pools: [pool('q', ['10.9.0.0/16'])], addressPools: [old('p', ['10.9.0.0/24'])] },
    ],
    ['native-ipv6 AddressPool p', { addressPools: [old('p', ['2001:db8::/120'])] }],
    [
      'layer2-with-bgp AddressPool p',
      {
        addressPools: [
          old('p', ['10.9.0.0/24'], {
            protocol: 'layer2',
            bgpAdvertisements: [
              { aggregationLength: 32, aggregationLengthV6: 128, localPref: undefined, communities: [] },
            ],
          }),
        ],
      },
    ],
  ])('%s', (expected, given) => expect(refused(given)).toEqual([expected]));

  it('is a leftover from 0.14 on', () => {
    const config = read({ addressPools: [old('plain', ['10.9.0.0/24'])] }, 'v0.14.0');
    expect(config.pools).toEqual([]);
    expect(config.notices).toMatchObject([
      { code: 'metallb.addresspool-ignored', object: { kind: 'AddressPool', name: 'plain' } },
    ]);
  });
});
