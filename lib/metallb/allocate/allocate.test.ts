import { describe, expect, it } from 'vitest';
import type { ClusterService, MetalLbObjects } from '../../model/cluster.ts';
import { metalLbConfig } from '../config/index.ts';
import { findMetalLb } from '../install.ts';
import { cluster, labelled, live, objects, pool, service, workloads } from '../testing/cluster.ts';
import { allocationView, whyPending } from './index.ts';

type Pool = MetalLbObjects['pools'][number];

const WEB = pool('web', ['192.0.2.0/30']);

function why(
  pending: ClusterService,
  others: readonly ClusterService[] = [],
  pools: readonly Pool[] = [WEB],
) {
  const state = cluster({
    metallb: live(objects({ pools })),
    workloads: live(workloads({ version: 'v0.16.1', mode: 'frr-k8s' })),
  });
  const install = findMetalLb(state);
  const config = metalLbConfig(state, install);
  if (install.state === 'unknown' || config.state === 'unknown') throw new Error('not read');
  const namespaces = [
    { name: 'default', labels: {} },
    { name: 'team-a', labels: { team: 'a' } },
  ];
  const view = allocationView(config.value, install.value, [...others, pending], namespaces);
  return whyPending(pending, view)?.code.replace('metallb.', '');
}

const pending = (given: Partial<ClusterService> = {}) => service('new', [], given);
const wish = (given: Partial<ClusterService['wish']>) => ({ wish: { ...pending().wish, ...given } });
const asking = (...addresses: string[]) => pending(wish({ addresses }));
const allocateTo = (given: Partial<NonNullable<Pool['allocateTo']>>) => ({
  allocateTo: { priority: 0, namespaces: [], namespaceSelectors: [], serviceSelectors: [], ...given },
});

it('has no reason to be pending while an address is free', () => expect(why(pending())).toBeUndefined());

describe('before any address is looked for', () => {
  it.each([
    ['not-handled', pending({ loadBalancerClass: 'kube-vip' })],
    ['not-handled', pending({ type: 'ClusterIP' })],
    ['no-cluster-ip', pending({ clusterIPs: [] })],
    ['no-cluster-ip', pending({ clusterIPs: ['None'] })],
    ['not-enough-cluster-ips', pending({ ipFamilyPolicy: 'RequireDualStack' })],
  ])('%s', (code, one) => expect(why(one)).toBe(code));

  it('no-pools, without any event', () => expect(why(pending(), [], [])).toBe('no-pools'));
});

describe('a request', () => {
  it.each([
    [undefined, asking('192.0.2.0')],
    [undefined, pending(wish({ loadBalancerIP: '192.0.2.3' }))],
    ['requested-twice', pending(wish({ addresses: ['192.0.2.1'], loadBalancerIP: '192.0.2.1' }))],
    ['requested-invalid', asking('192.0.2')],
    ['requested-too-many', asking('192.0.2.1', '192.0.2.2')],
    ['requested-family', asking('2001:db8::1')],
    ['requested-not-allowed', asking('198.51.100.1')],
    ['requested-pool-mismatch', pending(wish({ addresses: ['192.0.2.1'], pool: 'other' }))],
    ['requested-pool-unknown', pending(wish({ pool: 'other' }))],
    [undefined, pending(wish({ pool: 'web' }))],
  ])('%s', (code, one) => expect(why(one)).toBe(code));

  it('of an address the pool avoids is not allowed', () => {
    expect(why(asking('192.0.2.0'), [], [pool('web', ['192.0.2.0/30'], { avoidBuggyIPs: true })])).toBe(
      'requested-not-allowed',
    );
  });

  it('is served by a pool that gives nothing by itself', () => {
    const closed = [pool('web', ['192.0.2.0/30'], { autoAssign: false })];
    expect(why(asking('192.0.2.1'), [], closed)).toBeUndefined();
    expect(why(pending(wish({ pool: 'web' })), [], closed)).toBeUndefined();
    expect(why(pending(), [], closed)).toBe('no-addresses');
  });
});

describe('sharing', () => {
  const key = (sharingKey: string | undefined, given: Partial<ClusterService> = {}) => ({
    ...given,
    ...wish({ sharingKey, addresses: ['192.0.2.1'] }),
  });
  const port = (number: number) => [
    { name: undefined, port: number, protocol: 'TCP' as const, nodePort: undefined, targetPort: undefined },
  ];
  const there = (given: Partial<ClusterService>) => [service('there', ['192.0.2.1'], given)];

  it.each<[string | undefined, Partial<ClusterService>, Partial<ClusterService>]>([
    ['sharing-not-allowed', key('a'), {}],
    ['sharing-not-allowed', key(undefined), key('a')],
    ['sharing-other-key', key('a'), key('b')],
    ['port-in-use', key('a'), key('a')],
    [undefined, key('a', { ports: port(443) }), key('a')],
    ['sharing-other-backend', key('a', { ports: port(443) }), key('a', { externalTrafficPolicy: 'Local' })],
    [
      'sharing-other-backend',
      key('a', { ports: port(443), externalTrafficPolicy: 'Local' }),
      key('a', { externalTrafficPolicy: 'Local' }),
    ],
    [
      undefined,
      key('a', { ports: port(443), externalTrafficPolicy: 'Local', selector: { app: 'x' } }),
      key('a', { externalTrafficPolicy: 'Local', selector: { app: 'x' } }),
    ],
  ])('%s', (code, mine, theirs) => expect(why(pending(mine), there(theirs))).toBe(code));
});

describe('exhaustion', () => {
  const full = ['192.0.2.0', '192.0.2.1', '192.0.2.2', '192.0.2.3'].map((ip) => service(`s${ip}`, [ip]));

  it('tells the pool asked for, or that there is none', () => {
    expect(why(pending(wish({ pool: 'web' })), full)).toBe('pool-exhausted');
    expect(why(pending(), full)).toBe('no-addresses');
    expect(why(pending(), full.slice(1))).toBeUndefined();
  });

  it('does not happen to a Service that may share', () => {
    const ports = [
      { name: undefined, port: 443, protocol: 'TCP' as const, nodePort: undefined, targetPort: undefined },
    ];
    const [first, ...rest] = full;
    const open = { ...service('open', ['192.0.2.0']), ...wish({ sharingKey: 'a' }) };
    expect(first && why(pending({ ports, ...wish({ sharingKey: 'a' }) }), [open, ...rest])).toBeUndefined();
  });

  it('asks dual stack of one pool, and PreferDualStack for what there is', () => {
    const dual = { clusterIPs: ['10.96.0.1', 'fd00::1'], ipFamilyPolicy: 'RequireDualStack' };
    const apart = [WEB, pool('six', ['2001:db8::/126'])];
    expect(why(pending(dual), [], apart)).toBe('no-addresses');
    expect(why(pending({ ...dual, ipFamilyPolicy: 'PreferDualStack' }), [], apart)).toBeUndefined();
    expect(why(pending(dual), [], [pool('both', ['192.0.2.0/30', '2001:db8::/126'])])).toBeUndefined();
  });

  it('comes at once in a huge pool of which nothing is given', () => {
    expect(why(pending(), [], [pool('ten', ['10.0.0.0/8'], { avoidBuggyIPs: true })])).toBeUndefined();
    expect(why(pending(), [], [pool('one', ['10.0.0.0/32'], { avoidBuggyIPs: true })])).toBe('no-addresses');
  });
});

describe('pools for some', () => {
  const pinned = (given: Partial<NonNullable<Pool['allocateTo']>>) => [
    pool('web', ['192.0.2.0/30'], allocateTo(given)),
  ];

  it.each<[string | undefined, Partial<NonNullable<Pool['allocateTo']>>]>([
    [undefined, {}],
    [undefined, { namespaces: ['default'] }],
    ['no-addresses', { namespaces: ['team-a'] }],
    ['no-addresses', { namespaceSelectors: [labelled({ team: 'a' })] }],
    ['no-addresses', { serviceSelectors: [labelled({ app: 'x' })] }],
    ['no-addresses', { namespaces: ['default'], serviceSelectors: [labelled({ app: 'x' })] }],
  ])('%s for %j', (code, given) => expect(why(pending(), [], pinned(given))).toBe(code));

  it('refuse an explicit request from elsewhere, unless their selectors match no namespace at all', () => {
    expect(why(asking('192.0.2.1'), [], pinned({ namespaces: ['team-a'] }))).toBe('pool-incompatible');
    expect(
      why(asking('192.0.2.1'), [], pinned({ namespaceSelectors: [labelled({ team: 'none' })] })),
    ).toBeUndefined();
  });
});
