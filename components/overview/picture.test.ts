import { describe, expect, test } from 'vitest';
import { blogSnapshot, brokenSnapshot } from '@/components/testing/snapshot-fixture.ts';
import type { Snapshot } from '@/lib/model/snapshot.ts';
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

describe('pictureOf', () => {
  test('the blog: one router, four nodes, one address, two hosts', () => {
    const drawn = picture(blogSnapshot());
    expect(labels(drawn, 'routers')).toEqual(['gw1']);
    expect(labels(drawn, 'nodes')).toEqual(['worker1', 'worker2', 'worker3', 'worker4']);
    expect(labels(drawn, 'addresses')).toEqual(['192.168.128.1']);
    expect(labels(drawn, 'hosts')).toEqual(['api.roy-n-roy.test', 'www.roy-n-roy.test']);
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
    expect(hosts.at(-1)?.more).toBe(297);
  });

  test('nothing read is nothing drawn', () => {
    expect(pictureOf({ sources: [], peers: [], routes: [], services: [], nat: [] })).toEqual({
      stops: [],
      links: [],
    });
  });
});
