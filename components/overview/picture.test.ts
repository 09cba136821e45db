import { describe, expect, test } from 'vitest';
import { blogSnapshot, brokenSnapshot } from '@/components/testing/snapshot-fixture.ts';
import { lossesOf } from '@/components/what-if/losses.ts';
import type { Snapshot } from '@/lib/model/snapshot.ts';
import { drawnSections } from './drawn-rows.ts';
import { pictureOf } from './picture.ts';

function picture({ sections }: Snapshot) {
  const { sources, peers, routes, services, nat } = sections;
  return pictureOf({
    sources: sources.rows,
    peers: peers.rows,
    routes: routes.rows,
    services: services.rows,
    nat: nat.rows,
  });
}
const labels = (drawn: ReturnType<typeof pictureOf>, column: string) =>
  drawn.stops.filter((stop) => stop.column === column).map(({ label }) => label);
const states = (drawn: ReturnType<typeof pictureOf>) =>
  Object.fromEntries(drawn.links.map(({ from, to, state }) => [`${from} → ${to}`, state]));

test.each([blogSnapshot(), brokenSnapshot()])(
  'what the first page is sent draws the same as whole rows',
  (snapshot) => {
    const sent = JSON.parse(JSON.stringify(drawnSections(snapshot.sections)));
    const { peers, routes, services, nat } = sent;
    const drawn = pictureOf({
      sources: snapshot.sections.sources.rows,
      peers: peers.rows,
      routes: routes.rows,
      services: services.rows,
      nat: nat.rows,
    });
    expect(drawn).toEqual(picture(snapshot));
    expect(lossesOf(peers.rows, routes.rows)).toEqual(
      lossesOf(snapshot.sections.peers.rows, snapshot.sections.routes.rows),
    );
  },
);

describe('pictureOf', () => {
  test('the blog: one router, four nodes, one address, two hosts', () => {
    const drawn = picture(blogSnapshot());
    expect(labels(drawn, 'routers')).toEqual(['gw1']);
    expect(labels(drawn, 'nodes')).toEqual(['worker1', 'worker2', 'worker3', 'worker4']);
    expect(labels(drawn, 'addresses')).toEqual(['192.168.128.1']);
    expect(labels(drawn, 'hosts')).toEqual(['api.roy-n-roy.test', 'www.roy-n-roy.test']);
  });

  test('of many nodes those that carry nothing stand as one, unless something is wrong with them', () => {
    const { sections, ...rest } = blogSnapshot();
    const [peer] = sections.peers.rows;
    if (peer === undefined) throw new Error('the blog has peers');
    const more = Array.from({ length: 40 }, (_, index) => ({
      ...peer,
      key: `gw1|more${index}`,
      node: `more${index}`,
      health: index === 0 ? ('down' as const) : ('up' as const),
    }));
    const drawn = picture({
      ...rest,
      sections: { ...sections, peers: { ...sections.peers, rows: [...sections.peers.rows, ...more] } },
    });
    const nodes = drawn.stops.filter(({ column }) => column === 'nodes');
    // worker2 and worker4 do not announce either.
    expect(nodes.map(({ label, many }) => many?.count ?? label)).toEqual(['more0', 'worker1', 'worker3', 41]);
    const links = drawn.links.filter(({ to }) => to === nodes.at(-1)?.id);
    expect(links.map(({ from, state, losses }) => [from, state, losses])).toEqual([
      ['router gw1', 'in-use', undefined],
    ]);
  });

  test('the next hop in use and the candidate are told apart, and nodes that do not announce have no link', () => {
    const links = states(picture(blogSnapshot()));
    expect(links['node worker3 → address 192.168.128.1']).toBe('in-use');
    expect(links['node worker1 → address 192.168.128.1']).toBe('candidate');
    expect(links).not.toHaveProperty('node worker2 → address 192.168.128.1');
    expect(links['internet → router gw1']).toBe('in-use');
  });

  test('a session that is down and next hops that are missing are broken', () => {
    const links = states(picture(brokenSnapshot()));
    expect(links['router gw1 → node worker3']).toBe('broken');
    expect(links['node worker3 → address 192.168.128.1']).toBe('broken');
  });

  test('300 hosts of one address become three and a group', () => {
    const blog = blogSnapshot();
    const [one] = blog.sections.services.rows;
    if (one === undefined) throw new Error('the fixture has no service');
    const rows = Array.from({ length: 300 }, (_, n) => ({ ...one, key: `host${n}`, host: `host${n}.test` }));
    const drawn = picture({ ...blog, sections: { ...blog.sections, services: { rows, gaps: [] } } });
    const hosts = drawn.stops.filter(({ column }) => column === 'hosts');
    expect(hosts).toHaveLength(4);
    expect(hosts.at(-1)?.many).toEqual({ of: 'more', count: 297 });
  });

  test('nothing read is nothing drawn', () => {
    expect(pictureOf({ sources: [], peers: [], routes: [], services: [], nat: [] })).toEqual({
      stops: [],
      links: [],
    });
  });

  test('where one next hop carries all, its link is as wide as can be; the candidate has no share', () => {
    const { links } = picture(blogSnapshot());
    const shareOf = (from: string, to: string) =>
      links.find((link) => link.from === from && link.to === to)?.share;
    expect(shareOf('node worker3', 'address 192.168.128.1')).toBe(1);
    expect(shareOf('router gw1', 'node worker3')).toBe(1);
    expect(shareOf('node worker1', 'address 192.168.128.1')).toBeUndefined();
  });

  test('an address whose routes are not read keeps its expected nodes, as unknown', () => {
    const blog = blogSnapshot();
    const problem = { code: 'x', message: 'x' };
    const rows = blog.sections.routes.rows.map((row) => ({
      ...row,
      expected: { state: 'live' as const, value: ['worker3'], feed: 'blog/services' },
      hops: { state: 'unknown' as const, problem, feed: 'gw1/routes' },
    }));
    const drawn = picture({ ...blog, sections: { ...blog.sections, routes: { rows, gaps: [] } } });
    expect(states(drawn)['node worker3 → address 192.168.128.1']).toBe('unknown');
  });

  test('300 hosts of 300 addresses: what is broken by itself, the others as groups, fewer than fifty rows', () => {
    const blog = blogSnapshot();
    const [service] = blog.sections.services.rows;
    const [route] = blog.sections.routes.rows;
    const [address] = service?.addresses ?? [];
    if (!service || !route || !address) throw new Error('the fixture has no service with a route');
    const places = Array.from({ length: 300 }, (_, n) => ({
      n,
      ip: `10.0.${Math.floor(n / 250)}.${n % 250}`,
    }));
    const services = places.map(({ n, ip }) => ({
      ...service,
      key: `host${n}`,
      host: `host${n}.test`,
      health: n % 75 === 0 ? ('down' as const) : ('up' as const),
      addresses: [{ ...address, address: ip }],
    }));
    const routes = places.map(({ n, ip }) => ({
      ...route,
      prefix: `${ip}/32`,
      health: n % 75 === 0 ? ('down' as const) : ('up' as const),
    }));
    const drawn = picture({
      ...blog,
      sections: {
        ...blog.sections,
        services: { rows: services, gaps: [] },
        routes: { rows: routes, gaps: [] },
      },
    });
    const column = (name: string) => drawn.stops.filter((stop) => stop.column === name);
    expect(labels(drawn, 'addresses').slice(0, 4)).toEqual([
      '10.0.0.0',
      '10.0.0.75',
      '10.0.0.150',
      '10.0.0.225',
    ]);
    expect(column('addresses').at(-1)?.many).toEqual({ of: 'addresses', count: 296 });
    expect(column('hosts').map(({ label }) => label)).toEqual([
      'host0.test',
      'host75.test',
      'host150.test',
      'host225.test',
      '',
    ]);
    expect(column('hosts').at(-1)?.many).toEqual({ of: 'hosts', count: 296 });
    expect(drawn.links.filter(({ to }) => to === column('addresses').at(-1)?.id).length).toBeGreaterThan(0);
  });
});
