import { describe, expect, it } from 'vitest';
import { cluster, objects, pool, service } from '../metallb/testing/cluster.ts';
import { clusterView } from './cluster-view.ts';
import { type AddressOwners, natRows } from './nat.ts';
import { ownersOf } from './owners.ts';
import { live, natRule, router, unread } from './testing/worlds.ts';

const owners: AddressOwners = {
  known: true,
  inPool: (address) => (address.startsWith('192.168.128.') ? 'default' : undefined),
  ownerOf: (address) =>
    address === '192.168.128.1'
      ? {
          clusters: ['blog'],
          hosts: ['www.roy-n-roy.test'],
          services: ['ingress/controller'],
          ports: [
            { port: 80, protocol: 'TCP' },
            { port: 443, protocol: 'TCP' },
          ],
        }
      : undefined,
  movedTo: (comment) =>
    comment === 'hopboard:blog/ingress/controller:443/tcp'
      ? { service: 'ingress/controller', now: '192.168.128.1' }
      : undefined,
};

const remarksOf = (...rules: Parameters<typeof natRule>[0][]) =>
  natRows(
    router({ nat: live(rules.map((rule, position) => natRule({ position, ...rule }))) }),
    owners,
    [],
  ).map((row) => row.remarks.map((remark) => remark.key));

describe('dst-nat rules', () => {
  it('has nothing to say about a plainly right one, and names its owner', () => {
    const [row] = natRows(router({ nat: live([natRule()]) }), owners, []);
    expect(row).toMatchObject({
      health: 'up',
      remarks: [],
      target: { hosts: ['www.roy-n-roy.test'], pool: 'default' },
    });
  });

  it.each([
    ['port= matches source ports as well', { dstPort: undefined, port: '443' }, ['nat.port']],
    [
      'an interface that holds no default route',
      { inInterface: 'ether1', inInterfaceList: undefined },
      ['nat.notWan'],
    ],
    ['the interface of the default route', { inInterface: 'pppoe-out1', inInterfaceList: undefined }, []],
    ['an address of a pool that nobody owns', { toAddresses: '192.168.128.77' }, ['nat.orphan']],
    ['an address outside every pool', { toAddresses: '192.168.5.20' }, []],
    ['a range has no single owner', { toAddresses: '192.168.128.70-192.168.128.79' }, []],
    ['a rule switched off', { disabled: true, port: '443' }, ['nat.disabled']],
    ['a rule the router calls invalid', { invalid: true }, ['nat.invalid']],
  ])('%s', (_, rule, expected) => {
    expect(remarksOf(rule)).toEqual([expected]);
  });

  it('finds the earlier rule that takes everything', () => {
    expect(remarksOf({ dstPort: undefined }, { dstPort: '443' })).toEqual([[], ['nat.shadowed']]);
    expect(remarksOf({ dstPort: '80' }, { dstPort: '443' })).toEqual([[], []]);
    expect(remarksOf({ dstPort: undefined, disabled: true }, {})).toEqual([['nat.disabled'], []]);
    expect(remarksOf({ dstPort: undefined, otherMatchers: { time: '8h-9h' } }, {})).toEqual([[], []]);
  });

  it('accuses nobody while owners or the WAN are not known', () => {
    const rule = natRule({
      toAddresses: '192.168.128.77',
      inInterface: 'ether1',
      inInterfaceList: undefined,
    });
    const rows = natRows(
      router({ nat: live([rule]), interfaces: unread() }),
      { ...owners, known: false },
      [],
    );
    expect(rows[0]).toMatchObject({ remarks: [], targetKnown: false });
  });

  it('takes an address in the status of a Service for owned only while it is a load balancer', () => {
    const at = '192.168.128.1';
    const ownerWith = (type: 'LoadBalancer' | 'ClusterIP') => {
      const services = live([service('web', [at], { type })]);
      const pools = live(objects({ pools: [pool('default', ['192.168.128.0/24'])] }));
      const state = cluster({ services, metallb: pools });
      return ownersOf([clusterView({ state, feeds: [] }, [])]);
    };
    const remarksWith = (type: 'LoadBalancer' | 'ClusterIP') =>
      natRows(
        router({ nat: live([natRule({ toAddresses: at, dstPort: '80', toPorts: '80' })]) }),
        ownerWith(type),
        [],
      )[0]?.remarks.map(({ key }) => key);
    expect(ownerWith('LoadBalancer').ownerOf(at)).toMatchObject({ services: ['default/web'] });
    expect(ownerWith('ClusterIP').ownerOf(at)).toBeUndefined();
    expect(remarksWith('LoadBalancer')).toEqual([]);
    expect(remarksWith('ClusterIP')).toEqual(['nat.orphan']);
  });

  it('tells a target that nobody owns from one whose owner cannot be known', () => {
    const known = (about: Partial<typeof owners>, toAddresses: string) =>
      natRows(router({ nat: live([natRule({ toAddresses })]) }), { ...owners, ...about }, [])[0]?.targetKnown;
    expect(known({}, '192.168.128.77')).toBe(true);
    expect(known({ known: false }, '192.168.128.77')).toBe(false);
    expect(known({ known: false }, '192.168.128.1')).toBe(true);
    expect(known({ known: false }, '192.168.128.70-192.168.128.79')).toBe(true);
  });
});
