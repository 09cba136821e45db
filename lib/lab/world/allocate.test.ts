import { describe, expect, it } from 'vitest';
import { allocate, assignedIn, capacityOf } from './allocate.ts';
import { addService, fillPool, removeService } from './change-services.ts';
import { blog } from './stories/blog.ts';
import { today } from './stories/today.ts';
import { type LabPool, serviceOf, type World } from './world.ts';

const now = Date.parse('2026-11-20T12:00:00Z');
const pool = (addresses: readonly string[], avoidBuggyIPs = false): LabPool => ({
  name: 'p',
  addresses,
  autoAssign: true,
  avoidBuggyIPs,
});
const ports = [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 80 }] as const;

describe('capacity', () => {
  it.each([
    [['192.168.128.0/24'], true, 254],
    [['192.168.128.0/24'], false, 256],
    [['10.0.0.250-10.0.1.0'], true, 5],
    [['10.0.0.0/22'], true, 1016],
    [['203.0.113.0/32'], true, 0],
    [['2001:db8::/120', '10.0.0.0/30'], true, 3],
  ])('of %j (avoiding buggy addresses: %j) is %j', (addresses, avoid, expected) => {
    expect(capacityOf(pool(addresses, avoid), 4)).toBe(BigInt(expected));
  });
});

describe('allocation', () => {
  it('takes the lowest free address and leaves out the buggy one', () => {
    const world = addService(blog(now), { namespace: 'default', name: 'extra', ports, on: ['worker1'] }, now);
    expect(serviceOf(world, 'default', 'extra').addresses).toEqual(['192.168.128.2']);
  });

  it('tells why a Service waits and serves it once there is room', () => {
    const world = today(now);
    const lobby = serviceOf(world, 'games', 'lobby');
    expect(allocate(world, lobby)).toEqual({
      failure: 'Failed to allocate IP for "games/lobby": no available IPs in pool "games"',
    });
    const freed = removeService(world, 'games', 'match-eu', now);
    expect(serviceOf(freed, 'games', 'lobby').addresses).toEqual(['10.40.1.10']);
    expect(freed.cluster.events.at(-1)).toMatchObject({ reason: 'IPAllocated', at: now });
  });

  it('counts a shared address once', () => {
    const world = today(now);
    const apps = world.cluster.metallb.pools[0];
    if (apps === undefined) throw new Error('the story has pools');
    const assigned = assignedIn(world, apps);
    expect(assigned.filter((address) => address === '10.40.0.53')).toHaveLength(1);
    expect(assigned).not.toContain('10.40.0.200');
  });

  it('fills a pool up to its last address', () => {
    const filled = fillPool(today(now), 'media', 70, now);
    const waiting = (world: World) =>
      world.cluster.services.filter(({ wish, addresses }) => wish.pool === 'media' && addresses.length === 0);
    expect(waiting(filled)).toHaveLength(71 - 64);
  });

  it('refuses an address that is taken under no or another sharing key', () => {
    const wish = { addresses: ['10.40.0.53'] };
    const world = addService(today(now), { namespace: 'dns', name: 'third', ports, wish, on: [] }, now);
    expect(serviceOf(world, 'dns', 'third').addresses).toEqual([]);
    expect(world.cluster.events.at(-1)?.message).toContain('address also in use by dns/resolver-udp');
  });
});
