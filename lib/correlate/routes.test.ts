import { describe, expect, it } from 'vitest';
import { leftOutBy } from './left-out.ts';
import { nodePlaces } from './places.ts';
import { type PrefixOnRouter, routeRow } from './routes.ts';
import { live, node, path, router, routerSystem, unread } from './testing/worlds.ts';

const places = nodePlaces([
  node('worker1', '192.168.5.253'),
  node('worker2', '192.168.5.252'),
  node('worker3', '192.168.5.251'),
]);

const prefix = (...nodes: string[]): PrefixOnRouter => ({
  cluster: 'blog',
  prefix: '192.168.128.1/32',
  services: [],
  towards: {
    expected: live(nodes),
    leftOut: leftOutBy([{ node: 'worker2', reason: 'noLocalEndpoints' }]),
    elsewhere: false,
  },
});

const twoLearned = [
  path({ nextHop: '192.168.5.251' }),
  path({ nextHop: '192.168.5.253', use: 'candidate', flags: 'Db' }),
];

describe('a prefix on a router', () => {
  it('calls one of two on RouterOS 6 what it is: the router keeps one', () => {
    const row = routeRow(router({ paths: live(twoLearned) }), prefix('worker1', 'worker3'), places);
    expect(row.health).toBe('up');
    expect(row.sentence.key).toBe('route.keepsSome');
    expect(row.hops).toMatchObject({
      value: [
        { nextHop: '192.168.5.251', node: 'worker3', state: 'in-use' },
        { nextHop: '192.168.5.253', node: 'worker1', state: 'candidate' },
      ],
    });
    expect(row.leftOut).toMatchObject([{ nodes: ['worker2'], reason: 'noLocalEndpoints' }]);
  });

  it('names the expected node that the router has not learned', () => {
    const row = routeRow(
      router({ paths: live(twoLearned) }),
      prefix('worker1', 'worker2', 'worker3'),
      places,
    );
    expect(row).toMatchObject({
      health: 'degraded',
      sentence: { key: 'route.missing', params: { nodes: 'worker2' } },
    });
  });

  it('is down with expected nodes and no path in use', () => {
    const none = router({ paths: live([]), prefixesAsked: ['192.168.128.1/32'] });
    expect(routeRow(none, prefix('worker1'), places)).toMatchObject({
      health: 'down',
      sentence: { key: 'route.none' },
    });
    expect(routeRow(none, prefix(), places)).toMatchObject({
      health: 'down',
      sentence: { key: 'route.nobody' },
    });
  });

  it('marks a next hop in use that nobody expects', () => {
    const row = routeRow(
      router({ paths: live([path({ nextHop: '192.168.5.9' })]) }),
      prefix('worker1'),
      places,
    );
    expect(row.health).toBe('degraded');
    expect(row.hops).toMatchObject({
      value: [
        { nextHop: '192.168.5.9', state: 'unexpected' },
        { node: 'worker1', state: 'missing' },
      ],
    });
  });

  it('does not know what it was not told: paths unread, expectation unread, prefix not asked', () => {
    const rows = [
      routeRow(router({ paths: unread() }), prefix('worker1'), places),
      routeRow(
        router({ paths: live(twoLearned) }),
        {
          ...prefix('worker1'),
          towards: { ...prefix('worker1').towards, expected: unread('blog/services') },
        },
        places,
      ),
      routeRow(router({ paths: live([]), prefixesAsked: [] }), prefix('worker1'), places),
    ];
    expect(rows.map((row) => row.health)).toEqual(['unknown', 'unknown', 'unknown']);
    expect(rows[2]?.sentence.key).toBe('route.notAsked');
  });

  it('never calls a stale reading up', () => {
    const stale = { state: 'stale' as const, value: twoLearned, feed: 'gw1/routes' };
    expect(
      routeRow(
        router({ paths: stale, prefixesAsked: ['192.168.128.1/32'] }),
        prefix('worker1', 'worker3'),
        places,
      ).health,
    ).toBe('unknown');
  });

  it('asks no more of RouterOS 7.22 than its multipath is set to', () => {
    const both = [
      path({ nextHop: '192.168.5.251', ecmp: true }),
      path({ nextHop: '192.168.5.253', ecmp: true }),
    ];
    const row = routeRow(
      router({ system: live(routerSystem('7.22.3', 4)), paths: live(both) }),
      prefix('worker1', 'worker3'),
      places,
    );
    expect(row).toMatchObject({
      keeps: 4,
      health: 'up',
      sentence: { key: 'route.good', params: { inUse: 2, expected: 2 } },
    });
  });
});
