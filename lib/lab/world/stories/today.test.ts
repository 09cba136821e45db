import { describe, expect, it } from 'vitest';
import { poolContains, poolOf } from '../allocate.ts';
import { attachmentOf } from '../attachment.ts';
import { routesOf } from '../routes.ts';
import { sentAdvertisements } from '../sent-advertisements.ts';
import { sessions } from '../sessions.ts';
import { routerTables } from '../tables/index.ts';
import { routerOf, serviceOf } from '../world.ts';
import { plantedFaults } from './planted-faults.ts';
import { today } from './today.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const world = today(now);
const { services, ingresses, routes, metallb } = world.cluster;
const owned = new Set(services.flatMap(({ addresses }) => addresses));

/** What the story shows of each planted fault; `true` where it shows exactly the planted one. */
const evidence: Readonly<Record<string, () => unknown>> = {
  'service-without-endpoints': () => {
    const empty = services.filter(({ addresses, pods }) => addresses.length > 0 && pods.length === 0);
    return empty.map(({ name }) => name).join() === 'checkout';
  },
  'pool-full': () => {
    const waiting = services.filter(
      ({ type, addresses }) => type === 'LoadBalancer' && addresses.length === 0,
    );
    return waiting.map(({ name }) => name).join() === 'lobby';
  },
  'pool-without-advertisement': () => {
    const covered = metallb.advertisements.flatMap(({ pools }) => pools);
    const dark = metallb.pools.filter(({ name }) => !covered.includes(name)).map(({ name }) => name);
    return (
      dark.join() === 'dark' &&
      poolOf(metallb, serviceOf(world, 'labs', 'preview').addresses)?.name === 'dark'
    );
  },
  'node-excluded': () => {
    const label = 'node.kubernetes.io/exclude-from-external-load-balancers';
    return (
      world.cluster.nodes
        .filter(({ labels }) => label in labels)
        .map(({ name }) => name)
        .join() === 'worker6'
    );
  },
  'session-down': () =>
    sessions(world)
      .filter(({ up }) => !up)
      .map(({ key }) => key)
      .join() === 'gw2|worker4|4',
  'nat-to-nobody': () => {
    const orphans = world.routers.flatMap(({ id, nat }) =>
      nat.filter((rule) => rule.action === 'dst-nat' && !owned.has(rule['to-addresses'] ?? '')).map(() => id),
    );
    return orphans.join() === 'gw1';
  },
  'nat-shadowed': () => {
    const twice = world.routers.flatMap(({ id, nat }) => {
      const ports = nat.filter((rule) => rule.action === 'dst-nat').map((rule) => rule['dst-port']);
      return ports.filter((port, index) => ports.indexOf(port) !== index).map((port) => `${id}:${port}`);
    });
    return twice.join() === 'gw1:443';
  },
  'single-node-local': () => {
    const lonely = services.filter(
      ({ externalTrafficPolicy, pods }) =>
        externalTrafficPolicy === 'Local' && new Set(pods.map(({ node }) => node)).size === 1,
    );
    return lonely.map(({ name }) => name).join() === 'imap';
  },
  'stranger-in-pool': () => {
    const strangers = services.filter(({ externalIPs }) =>
      externalIPs.some((address) => metallb.pools.some((pool) => poolContains(pool, address))),
    );
    return strangers.map(({ name }) => name).join() === 'ftp' && !owned.has('10.40.0.200');
  },
  'stale-ingress-address': () => {
    const left = ingresses.flatMap(({ leftBehind }) => leftBehind ?? []);
    return left.join() === '10.40.0.250' && !owned.has('10.40.0.250');
  },
  'route-not-accepted': () =>
    routes
      .filter((route) => attachmentOf(world, route).reason === 'NotAllowedByListeners')
      .map(({ name }) => name)
      .join() === 'admin',
  'leak-back': () =>
    sentAdvertisements(world, 'gw1').length === 0 && sentAdvertisements(world, 'gw2').length > 0,
};

describe('story today', () => {
  it.each(plantedFaults.map((fault) => [fault.id, fault] as const))(
    'shows the planted fault %s and no other of its kind',
    (id) => {
      expect(evidence[id]?.()).toBe(true);
    },
  );

  it('lists every fault once', () => {
    expect(plantedFaults.map(({ id }) => id).toSorted()).toEqual(Object.keys(evidence).toSorted());
  });

  it('runs two routers with multipath in front of six nodes, IPv4 and IPv6', () => {
    expect(world.routers.map(({ version }) => version)).toEqual(['7.22.3', '7.22.3']);
    expect(world.cluster.nodes).toHaveLength(6);
    expect(sessions(world)).toHaveLength(24);
    const hops = (router: string, prefix: string) =>
      routesOf(world, router)
        .filter((route) => route.prefix === prefix && route.active)
        .map(({ gateway }) => gateway);
    expect(hops('gw1', '10.40.0.2/32')).toEqual(['10.20.0.11', '10.20.0.12', '10.20.0.15']);
    expect(hops('gw2', '10.40.0.1/32')).toEqual(['10.20.0.11', '10.20.0.12', '10.20.0.13', '10.20.0.15']);
    expect(hops('gw1', '2001:db8:60::10/128')).toHaveLength(5);
  });

  it('takes IPv6 sessions on gw2 from a listen range', () => {
    expect(
      routerOf(world, 'gw2')
        .peers.filter(({ listen }) => listen)
        .map(({ remote }) => remote),
    ).toEqual(['2001:db8:20::/64']);
    const names = routerTables(world, 'gw2')
      ['/routing/bgp/session']?.(world, 'gw2', now)
      .map((row) => row.name);
    expect(names?.slice(-6)).toEqual([
      'nodes-v6-1',
      'nodes-v6-2',
      'nodes-v6-3',
      'nodes-v6-4',
      'nodes-v6-5',
      'nodes-v6-6',
    ]);
  });

  it('keeps the row of the dead session with its last NOTIFICATION', () => {
    const dead = routerTables(world, 'gw2')
      ['/routing/bgp/session']?.(world, 'gw2', now)
      .find((row) => row.established === undefined);
    expect(dead).toMatchObject({
      'remote.address': '10.20.0.14',
      'output.last-notification': `${'f'.repeat(32)}0015030400`,
      'last-stopped': '2026-11-20 11:18:00',
      'prefix-count': '8',
    });
    expect(dead).not.toHaveProperty('uptime');
  });

  it('uses names and addresses that are nobody’s', () => {
    const hosts = [
      ...ingresses.flatMap(({ hosts }) => hosts),
      ...routes.flatMap(({ hostnames }) => hostnames),
    ];
    for (const host of hosts) expect(host).toMatch(/\.(example|roy-n-roy)\.test$/);
    expect(new Set(services.map(({ namespace, name }) => `${namespace}/${name}`)).size).toBe(services.length);
  });
});
