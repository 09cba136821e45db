import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Deed, perform } from '../deeds.ts';
import { validateAgainstCrds } from '../kube/testing/validate.ts';
import { announcements } from './announcements.ts';
import { kubeObjects } from './objects/index.ts';
import { bgpPathsOf, multipathOf, routesOf } from './routes.ts';
import { sentAdvertisements } from './sent-advertisements.ts';
import { sessions } from './sessions.ts';
import { settle } from './settle.ts';
import { blog } from './stories/blog.ts';
import { today } from './stories/today.ts';
import { routerTables } from './tables/index.ts';
import type { World } from './world.ts';

const start = Date.parse('2026-11-20T12:00:00Z');
const STORIES = { blog: blog(start), today: today(start) };

const node = fc.constantFrom('worker1', 'worker2', 'worker3', 'worker4');
const router = fc.constantFrom('gw1', 'gw2');
const act = <Name extends string>(name: Name) => fc.constant(name);
const name = fc.constantFrom('a', 'b', 'c');
const namespace = fc.constant('random');
const service = fc.constantFrom(
  { namespace: 'mail', name: 'smtp' },
  { namespace: 'ingress-nginx', name: 'ingress-nginx-controller' },
  { namespace: 'random', name: 'a' },
);

/** As the control server would get them. */
const deed: fc.Arbitrary<unknown> = fc.oneof(
  fc.record({ act: fc.constantFrom('drain-node', 'uncordon-node', 'fail-node', 'restore-node'), node }),
  fc.record({ act: act('set-speaker'), node, running: fc.boolean() }),
  fc.record({
    act: act('label-node'),
    node,
    label: fc.constant('node.kubernetes.io/exclude-from-external-load-balancers'),
    value: fc.option(fc.constant(''), { nil: undefined }),
  }),
  fc.record({ act: act('flap-session'), router, node, down: fc.boolean() }),
  fc.record({ act: act('flap-session'), router, node, family: fc.constantFrom(4, 6), down: fc.boolean() }),
  fc.record({
    act: act('set-peer'),
    router,
    peer: fc.constantFrom('worker1', 'kube-metallb-worker3', 'nodes-v6'),
    disabled: fc.boolean(),
  }),
  fc.record({
    act: act('add-nat'),
    router,
    rule: fc.constant({ chain: 'dstnat', action: 'dst-nat', 'to-addresses': '10.40.0.1' }),
  }),
  fc.record({ act: act('remove-nat'), router, id: fc.constantFrom('*2', '*9') }),
  fc.record({
    act: act('upgrade-router'),
    router,
    version: fc.constantFrom('6.48.7', '7.16.2', '7.21.4', '7.22.3'),
  }),
  fc.record({
    act: act('add-service'),
    namespace,
    name,
    ports: fc.constant([{ name: 'http', port: 80, protocol: 'TCP' as const, targetPort: 8080 }]),
    on: fc.subarray(['worker1', 'worker2', 'worker3']),
    pool: fc.option(fc.constantFrom('games', 'media', 'nowhere'), { nil: undefined }),
    externalTrafficPolicy: fc.constantFrom('Cluster', 'Local'),
  }),
  fc.record({ act: act('remove-service'), namespace, name }),
  fc
    .record({ act: act('scale-service'), replicas: fc.nat(5) })
    .chain((scale) => service.map((of) => ({ ...scale, ...of }))),
  fc
    .record({ act: act('set-traffic-policy'), policy: fc.constantFrom('Cluster', 'Local') })
    .chain((set) => service.map((of) => ({ ...set, ...of }))),
  fc.record({ act: act('fill-pool'), pool: fc.constantFrom('default', 'apps', 'games'), count: fc.nat(4) }),
  fc.record({ act: act('empty-pool'), count: fc.nat(4) }),
);

/** Deeds that name something a story does not have are refused; the world stays. */
function carriedOut(world: World, wanted: Deed, now: number): World {
  try {
    return perform(wanted, world, now);
  } catch (error) {
    if (error instanceof RangeError) return world;
    throw error;
  }
}

const life = fc.tuple(fc.constantFrom('blog', 'today'), fc.array(deed, { maxLength: 12 }));
const worldAfter = ([story, deeds]: readonly ['blog' | 'today', readonly unknown[]]) =>
  deeds.reduce<World>(
    (world, each, index) => carriedOut(world, Deed.parse(each), start + index * 1000),
    STORIES[story],
  );

describe('whatever happens to a story', () => {
  it('every projection has an answer, and it is well-formed', () => {
    fc.assert(
      fc.property(life, (wanted) => {
        const world = worldAfter(wanted);
        for (const { id } of world.routers) {
          for (const rowsAt of Object.values(routerTables(world, id))) {
            for (const row of rowsAt(world, id, start)) {
              for (const value of Object.values(row)) expect(value).not.toMatch(/undefined|NaN|\[object/);
            }
          }
        }
        expect(kubeObjects(world).flatMap(validateAgainstCrds)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('routes are what established sessions carry of what nodes announce', () => {
    fc.assert(
      fc.property(life, (wanted) => {
        const world = worldAfter(wanted);
        for (const { id } of world.routers) {
          const carried = sessions(world)
            .filter((session) => session.router === id && session.up)
            .flatMap(({ node: of, bgpPeer, nodeAddress }) =>
              announcements(world)
                .filter((each) => each.node === of && each.peer === bgpPeer.name)
                .map(({ prefix }) => `${prefix} ${nodeAddress}`),
            );
          const learned = bgpPathsOf(world, id).map(({ prefix, nextHop }) => `${prefix} ${nextHop}`);
          expect(learned.toSorted()).toEqual(carried.toSorted());
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a learned prefix has a path in use, and no more of them than multipath allows', () => {
    fc.assert(
      fc.property(life, (wanted) => {
        const world = worldAfter(wanted);
        for (const subject of world.routers) {
          const learned = routesOf(world, subject.id).filter(({ kind }) => kind === 'bgp');
          for (const [, routes] of Map.groupBy(learned, ({ prefix }) => prefix)) {
            const used = routes.filter(({ active }) => active).length;
            expect(used).toBeGreaterThan(0);
            expect(used).toBeLessThanOrEqual(multipathOf(subject));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('nothing is sent to a dead session, nor back to where it came from', () => {
    fc.assert(
      fc.property(life, (wanted) => {
        const world = worldAfter(wanted);
        for (const { id } of world.routers) {
          for (const { to, prefix } of sentAdvertisements(world, id)) {
            expect(to.up).toBe(true);
            const best = routesOf(world, id).find((route) => route.prefix === prefix && route.active);
            expect(best?.gateway).not.toBe(to.nodeAddress);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a settled world stays as it is', () => {
    fc.assert(
      fc.property(life, (wanted) => {
        const world = worldAfter(wanted);
        expect(settle(world, world, start + 99_000)).toEqual(world);
      }),
      { numRuns: 40 },
    );
  });
});
