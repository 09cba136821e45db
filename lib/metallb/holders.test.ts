import { expect, it } from 'vitest';
import type { ClusterState } from '../model/cluster.ts';
import { metalLbConfig } from './config/index.ts';
import { type ForeignAddress, holdersOf } from './holders.ts';
import { findMetalLb } from './install.ts';
import { cluster, live, node, objects, pool, service, unknown, workloads } from './testing/cluster.ts';

const POOLS = [
  pool('web', ['192.0.2.0/28', '2001:db8::/124']),
  pool('old', ['198.51.100.0/30'], { avoidBuggyIPs: true }),
];

function state(
  services: readonly ReturnType<typeof service>[],
  given: Partial<ClusterState> = {},
): ClusterState {
  return cluster({
    metallb: live(objects({ pools: POOLS })),
    workloads: live(workloads({ version: 'v0.16.1', mode: 'frr-k8s' })),
    services: live(services),
    ...given,
  });
}

/** `pool address: use holder(note)…` for each row. */
function rows(of: ClusterState, foreign: readonly ForeignAddress[] = []): string[] {
  const install = findMetalLb(of);
  const reading = holdersOf(metalLbConfig(of, install), install, of, foreign);
  if (reading.state === 'unknown') throw new Error(reading.problem.message);
  return [...reading.value].flatMap(([name, held]) =>
    held.map(
      ({ address, use, holders }) =>
        `${name} ${address}: ${use} ${holders.map((holder) => `${holder.name}${holder.note ? `(${holder.note})` : ''}`).join(' ')}`,
    ),
  );
}

it('counts addresses, not Services: shared ones once, both of a dual-stack Service', () => {
  expect(
    rows(
      state([
        service('b', ['192.0.2.10']),
        service('a', ['192.0.2.9', '2001:DB8::1']),
        service('c', ['192.0.2.10']),
        service('pending', []),
      ]),
    ),
  ).toEqual(['web 192.0.2.9: used a', 'web 192.0.2.10: shared b c', 'web 2001:db8::1: used a']);
});

it('goes on counting a Service that is being deleted, not one that is no balancer any more', () => {
  expect(
    rows(
      state([
        service('going', ['192.0.2.1'], { deleting: true }),
        service('was', ['192.0.2.2'], { type: 'ClusterIP' }),
      ]),
    ),
  ).toEqual(['web 192.0.2.1: used going']);
});

it('looks at addresses, not at how they are written nor at what an annotation claims', () => {
  const named = service('named', [], { loadBalancer: [{ ip: undefined, hostname: 'lb.example.net' }] });
  expect(
    rows(
      state([
        service('mapped', ['::ffff:192.0.2.1'], { allocatedFrom: 'old' }),
        service('long', ['2001:0DB8:0000::0002']),
        service('short', ['2001:db8::2']),
        named,
      ]),
    ),
  ).toEqual(['web 192.0.2.1: used mapped', 'web 2001:db8::2: shared long short']);
});

it('knows a range over octets, and a pool of another namespace not at all', () => {
  const pools = [
    pool('wide', ['10.0.0.250-10.0.1.5']),
    { ...pool('elsewhere', ['10.1.0.0/24']), namespace: 'default' },
  ];
  const services = [service('a', ['10.0.1.0']), service('b', ['10.0.0.255']), service('c', ['10.1.0.1'])];
  expect(rows(state(services, { metallb: live(objects({ pools })) }))).toEqual([
    'wide 10.0.0.255: used b',
    'wide 10.0.1.0: used a',
  ]);
});

it('tells strangers by why they are', () => {
  const kubeVip = service('vip', ['192.0.2.1'], { loadBalancerClass: 'kube-vip.io/kube-vip-class' });
  const external = service('ext', [], {
    type: 'ClusterIP',
    externalIPs: ['192.0.2.2'],
    clusterIPs: ['192.0.2.3'],
  });
  expect(
    rows(state([kubeVip, external], { nodes: live([node('n1', '192.0.2.4')]) }), [
      { address: '192.0.2.5', kind: 'Router', name: 'gw1' },
      { address: '203.0.113.1', kind: 'Router', name: 'gw1' },
    ]),
  ).toEqual([
    'web 192.0.2.1: stranger vip(other-class)',
    'web 192.0.2.2: stranger ext(external-ip)',
    'web 192.0.2.3: stranger ext(cluster-ip)',
    'web 192.0.2.4: stranger n1',
    'web 192.0.2.5: stranger gw1',
  ]);
});

it('names a stranger beside the Service that MetalLB gave the address to', () => {
  const twice = [
    service('a', ['192.0.2.1'], { externalIPs: ['192.0.2.1'] }),
    service('b', [], { externalIPs: ['192.0.2.1'] }),
  ];
  expect(rows(state(twice))).toEqual(['web 192.0.2.1: used a b(external-ip)']);
});

it('takes addresses of two pools, or one the pool avoids, for nobody that MetalLB knows', () => {
  expect(
    rows(state([service('two', ['192.0.2.1', '198.51.100.1']), service('buggy', ['198.51.100.0'])])),
  ).toEqual([
    'web 192.0.2.1: stranger two(not-allowed)',
    'old 198.51.100.0: stranger buggy(not-allowed)',
    'old 198.51.100.1: stranger two(not-allowed)',
  ]);
});

it('knows the class MetalLB was started with', () => {
  const services = [
    service('ours', ['192.0.2.1'], { loadBalancerClass: 'metallb' }),
    service('theirs', ['192.0.2.2']),
  ];
  const classed = live(workloads({ version: 'v0.16.1', args: ['--lb-class=metallb'] }));
  expect(rows(state(services, { workloads: classed }))).toEqual([
    'web 192.0.2.1: used ours',
    'web 192.0.2.2: stranger theirs(other-class)',
  ]);
});

it('is unknown with what it needs', () => {
  const without = state([], { nodes: unknown('c/nodes') });
  const install = findMetalLb(without);
  expect(holdersOf(metalLbConfig(without, install), install, without)).toMatchObject({
    state: 'unknown',
    feed: 'c/nodes',
  });
});
