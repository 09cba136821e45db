import { describe, expect, it } from 'vitest';
import { setPeerDisabled, setPeers, upgradeRouter } from '../change-routers.ts';
import { today } from '../stories/today.ts';
import { type Row, routerOf, type World } from '../world.ts';
import { peersFromRows, routerTables } from './index.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const world = today(now);

function rows(of: World, router: string, menu: string): readonly Row[] {
  return routerTables(of, router)[menu]?.(of, router, now) ?? [];
}

const at = (version: string) => upgradeRouter(world, 'gw1', version, now);
const vip = (of: World) =>
  rows(of, 'gw1', '/routing/route').filter((row) => row['dst-address'] === '10.40.0.1/32');

describe('RouterOS 7 tables', () => {
  it('name sessions on routes since 7.21 and cache ids before', () => {
    expect(vip(at('7.21.4'))[0]).toMatchObject({ 'bgp.session': 'worker1-1', afi: 'ip' });
    expect(vip(at('7.16.2'))[0]).toMatchObject({
      'bgp.peer-cache-id': expect.stringMatching(/^\*/),
      afi: 'ip4',
    });
    expect(vip(at('7.16.2'))[0]).not.toHaveProperty('bgp.session');
  });

  it('use one path before 7.22 and all of them since', () => {
    expect(vip(world).filter((row) => row.active === 'true' && row.ecmp === 'true')).toHaveLength(5);
    const single = vip(at('7.21.4'));
    expect(single.map((row) => row.contribution)).toEqual(['active', ...Array<string>(4).fill('candidate')]);
    expect(single[0]).toMatchObject({ gateway: '10.20.0.11' });
    expect(single[0]).not.toHaveProperty('ecmp');
  });

  it.each([
    ['7.16.2', 'address-families', false],
    ['7.19.6', 'afi', false],
    ['7.22.3', 'afi', true],
  ])('%s writes families as %s, with instance: %s', (version, key, instance) => {
    const [connection] = rows(at(version), 'gw1', '/routing/bgp/connection');
    expect(connection).toHaveProperty([key], 'ip');
    expect(connection !== undefined && 'instance' in connection).toBe(instance);
    expect(connection !== undefined && 'router-id' in connection).toBe(!instance);
  });

  it('say multipath only where it exists', () => {
    expect(rows(world, 'gw1', '/routing/bgp/instance')[0]?.multipath).toBe('8');
    expect(rows(at('7.21.4'), 'gw1', '/routing/bgp/instance')[0]).not.toHaveProperty('multipath');
  });

  it('show advertisements only of sessions that keep what they sent', () => {
    expect(rows(world, 'gw1', '/routing/bgp/advertisements')).toEqual([]);
    const [sent] = rows(world, 'gw2', '/routing/bgp/advertisements');
    expect(sent).toMatchObject({
      peer: 'worker2-1',
      dst: '10.40.0.1/32',
      nexthop: '10.20.0.2',
      'as-path': '64512,64513',
      origin: '0',
    });
  });

  it('have no session row for a disabled connection', () => {
    const disabled = setPeerDisabled(world, 'gw1', 'worker2', true, now);
    expect(rows(disabled, 'gw1', '/routing/bgp/session').map((row) => row.name)).not.toContain('worker2-1');
    expect(rows(disabled, 'gw1', '/routing/bgp/connection')[1]).toMatchObject({
      name: 'worker2',
      disabled: 'true',
    });
  });

  it('give different ids to different rows', () => {
    for (const menu of Object.keys(routerTables(world, 'gw2'))) {
      const ids = rows(world, 'gw2', menu).flatMap((row) => row['.id'] ?? []);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('are read back as the peers they came from', () => {
    for (const { id, peers } of world.routers) {
      expect(
        peersFromRows('/routing/bgp/connection', rows(world, id, '/routing/bgp/connection'), peers),
      ).toEqual(peers);
    }
    const old = upgradeRouter(world, 'gw1', '6.48.7', now);
    const { peers } = routerOf(old, 'gw1');
    expect(peersFromRows('/routing/bgp/peer', rows(old, 'gw1', '/routing/bgp/peer'), peers)).toEqual(peers);
  });

  it.each(['6.48.7', '7.22.3'])('of %s keep the key of a session, and take it off', (version) => {
    const menu = version.startsWith('6') ? '/routing/bgp/peer' : '/routing/bgp/connection';
    const read = (of: World) => peersFromRows(menu, rows(of, 'gw1', menu), routerOf(of, 'gw1').peers);
    const plain = at(version);
    const keyed = read(plain).map((peer) => ({ ...peer, md5Key: 'hush' }));
    const signed = setPeers(plain, 'gw1', keyed, now);
    expect(read(signed)).toEqual(keyed);
    const emptied = rows(signed, 'gw1', menu).map((row) => ({ ...row, 'tcp-md5-key': '' }));
    expect(peersFromRows(menu, emptied, keyed)).toEqual(read(plain));
  });
});
