import { describe, expect, it } from 'vitest';
import {
  advertisement,
  cluster,
  endpoint,
  frrK8sPod,
  node,
  objects,
  peer,
  pool,
  service,
  speakerPod,
  unknown,
  workloads,
} from '../metallb/testing/cluster.ts';
import type { ClusterState } from '../model/cluster.ts';
import type { RouterState } from '../model/router.ts';
import { join } from './index.ts';
import { routerPeer } from './testing/exposed.ts';
import { live, path, router, routerInterfaces, routerSystem, unread } from './testing/worlds.ts';

const NODES = [node('n1', '192.168.5.11'), node('n2', '192.168.5.12'), node('n3', '192.168.5.13')];

function twoNodeWeb(over: Partial<ClusterState> = {}): ClusterState {
  return cluster({
    nodes: live(NODES),
    workloads: live(workloads({ version: 'v0.16.1', mode: 'frr-k8s' })),
    pods: live(NODES.flatMap(({ name }) => [speakerPod(name), frrK8sPod(name)])),
    metallb: live(
      objects({
        pools: [pool('web', ['203.0.113.0/28'])],
        peers: [peer('gw1', '192.168.5.1')],
        bgpAdvertisements: [advertisement('web')],
      }),
    ),
    services: live([service('shop', ['203.0.113.1'], { externalTrafficPolicy: 'Local' })]),
    endpoints: live([endpoint('shop', 'n1'), endpoint('shop', 'n2')]),
    ...over,
  });
}

const PREFIX = '203.0.113.1/32';

function gw1(over: Partial<RouterState> = {}): RouterState {
  return router({
    system: live(routerSystem('7.22.3', 4)),
    interfaces: live(routerInterfaces('ether1')),
    peers: live(NODES.map((each) => routerPeer(each.internalAddresses[0] ?? ''))),
    paths: live([
      path({ prefix: PREFIX, nextHop: '192.168.5.11', ecmp: true }),
      path({ prefix: PREFIX, nextHop: '192.168.5.12', ecmp: true }),
    ]),
    ...over,
  });
}

function joined(clusterState: ClusterState, ...routers: RouterState[]) {
  return join({
    now: 0,
    clusters: [{ state: clusterState, feeds: [] }],
    routers: routers.map((state) => ({ state, feeds: [], endpoint: 'test' })),
  });
}

const shop = (...args: Parameters<typeof joined>) => joined(...args).sections.services.rows[0];

describe('the join', () => {
  it('sees a Service reachable over exactly the nodes that should announce it', () => {
    const { sections, wantedPrefixes } = joined(twoNodeWeb(), gw1());
    expect(sections.services.rows[0]).toMatchObject({
      key: 'c|Service|default/shop|',
      health: 'up',
      sentence: { key: 'service.reachable', params: { inUse: 2, expected: 2 } },
      addresses: [{ address: '203.0.113.1', class: 'pool', pool: 'web', owner: 'default/shop' }],
      endpoints: { value: { ready: 2, total: 2, nodes: 2 } },
      nextHops: { value: { expected: 2, inUse: 2, candidate: 0 } },
    });
    expect(sections.routes.rows[0]?.leftOut).toMatchObject([{ nodes: ['n3'], reason: 'noLocalEndpoints' }]);
    expect(wantedPrefixes.get('gw1')).toEqual([PREFIX]);
  });

  it('names what is missing first on the way, not what follows from it', () => {
    const pending = service('shop', []);
    expect(shop(twoNodeWeb({ services: live([pending]) }), gw1())?.sentence.key).toMatch(
      /^service\.(noAddress|pending)/,
    );
    expect(
      shop(twoNodeWeb({ endpoints: live([]) }), gw1({ paths: live([]), prefixesAsked: [PREFIX] })),
    ).toMatchObject({
      health: 'down',
      sentence: { key: 'service.noEndpoints' },
    });
    const silent = live(
      objects({ pools: [pool('web', ['203.0.113.0/28'])], peers: [peer('gw1', '192.168.5.1')] }),
    );
    expect(
      shop(twoNodeWeb({ metallb: silent }), gw1({ paths: live([]), prefixesAsked: [PREFIX] })),
    ).toMatchObject({
      health: 'down',
      sentence: { key: 'service.notAdvertised', params: { pool: 'web' } },
    });
  });

  it('stays reachable over one router when the other has lost the prefix', () => {
    const peers = live(
      objects({
        pools: [pool('web', ['203.0.113.0/28'])],
        peers: [peer('gw1', '192.168.5.1'), peer('gw2', '192.168.5.2')],
        bgpAdvertisements: [advertisement('web')],
      }),
    );
    const second = routerInterfaces('ether1');
    const gw2 = gw1({
      id: 'gw2',
      paths: live([]),
      prefixesAsked: [PREFIX],
      interfaces: live({
        ...second,
        addresses: second.addresses.map((each) => ({ ...each, address: '192.168.5.2/24' })),
      }),
      peers: live([]),
    });
    expect(shop(twoNodeWeb({ metallb: peers }), gw1(), gw2)).toMatchObject({
      health: 'degraded',
      sentence: { key: 'service.noActiveNextHop', params: { prefix: PREFIX, router: 'gw2' } },
      nextHops: { value: { expected: 4, inUse: 2, candidate: 0 } },
    });
  });

  it('turns what an unread router fed into unknown, and keeps the sessions it should have on the page', () => {
    const lost = gw1({
      peers: unread('gw1/sessions'),
      paths: unread('gw1/routes'),
      interfaces: unread('gw1/interfaces'),
      nat: unread('gw1/nat'),
      advertisements: unread('gw1/advertisements'),
      system: unread('gw1/system'),
    });
    const { sections } = joined(twoNodeWeb(), lost);
    expect(sections.services.rows[0]).toMatchObject({ health: 'unknown', nextHops: { state: 'unknown' } });
    expect(sections.peers.rows.map((row) => [row.node, row.health, row.session.state])).toEqual([
      ['n1', 'unknown', 'unknown'],
      ['n2', 'unknown', 'unknown'],
      ['n3', 'unknown', 'unknown'],
    ]);
    expect(sections.nat).toMatchObject({ rows: [], gaps: [{ feed: 'gw1/nat' }] });
    expect(sections.overview.tiles.nat.state).toBe('unknown');
  });

  it('has no Services at all when the cluster is unread, but says what is missing', () => {
    const lost = twoNodeWeb({ services: unknown('c/services') });
    const { sections, wantedPrefixes } = joined(lost, gw1());
    expect(sections.services).toMatchObject({ rows: [], gaps: [{ feed: 'c/services' }] });
    expect(sections.overview.verdict.health).not.toBe('up');
    expect(wantedPrefixes.size).toBe(0);
  });

  it('calls nothing reachable or broken that only a router could tell, where none is configured', () => {
    const { sections } = joined(twoNodeWeb());
    expect(sections.services.rows[0]).toMatchObject({
      health: 'unknown',
      sentence: { key: 'service.noRouter' },
      nextHops: { state: 'unknown' },
      redundancy: { state: 'unknown' },
    });
    expect(sections.overview).toMatchObject({ verdict: { health: 'unknown' }, findings: [] });
    const { services, peers, prefixes, nat, pools } = sections.overview.tiles;
    for (const tile of [services, peers, prefixes, nat]) {
      expect(tile).toMatchObject({ state: 'unknown', problem: { code: 'correlate.no-router' } });
    }
    expect(pools).toMatchObject({ state: 'live', value: { used: 1 } });
  });

  describe('announced to a router that is not read here', () => {
    const to = (...peers: string[]) =>
      live(
        objects({
          pools: [pool('web', ['203.0.113.0/28'])],
          peers: [peer('gw1', '192.168.5.1'), peer('gw9', '192.168.9.1')],
          bgpAdvertisements: [advertisement('web', { peers })],
        }),
      );
    const seen = (bgpStatus: string) =>
      live([{ node: 'n1', peer: '192.168.9.1', vrf: '', bgpStatus, bfdStatus: undefined }]);
    const silent = gw1({ paths: live([]) });

    it('what becomes of it is unknown, and no router that is read is blamed', () => {
      const { sections } = joined(twoNodeWeb({ metallb: to('gw9') }), silent);
      expect(sections.services.rows[0]).toMatchObject({
        health: 'unknown',
        sentence: { key: 'service.routerNotRead', params: { peers: 'gw9' } },
        nextHops: { state: 'unknown' },
        redundancy: { state: 'unknown' },
      });
      expect(sections.routes.rows).toEqual([]);
      expect(sections.overview.findings).toMatchObject([
        { id: 'peer-leads-nowhere', touches: [`services/${sections.services.rows[0]?.key}`] },
      ]);
      expect(
        shop(twoNodeWeb({ metallb: to('gw9'), nodeSessions: seen('Established') }), silent)?.health,
      ).toBe('unknown');
    });

    it('nobody hears of it where the cluster itself has no session', () => {
      expect(shop(twoNodeWeb({ metallb: to('gw9'), nodeSessions: seen('Active') }), silent)).toMatchObject({
        health: 'down',
        sentence: { key: 'service.noSession', params: { peers: 'gw9' } },
      });
    });

    it('the router that is read tells of what is announced to it as well', () => {
      expect(shop(twoNodeWeb({ metallb: to('gw1', 'gw9') }), gw1())).toMatchObject({
        health: 'up',
        nextHops: { value: { expected: 2, inUse: 2 } },
      });
    });
  });

  it('still names what the cluster alone shows to be broken', () => {
    expect(shop(twoNodeWeb({ endpoints: live([]) }))).toMatchObject({
      health: 'down',
      sentence: { key: 'service.noEndpoints' },
    });
    const silent = live(objects({ pools: [pool('web', ['203.0.113.0/28'])] }));
    expect(shop(twoNodeWeb({ metallb: silent }))?.sentence.key).toBe('service.notAdvertised');
  });

  it('counts nothing that only a cluster could tell, where none is configured', () => {
    const { sections } = join({
      now: 0,
      clusters: [],
      routers: [{ state: gw1(), feeds: [], endpoint: 'test' }],
    });
    const { tiles } = sections.overview;
    for (const tile of [tiles.services, tiles.pools, tiles.prefixes]) {
      expect(tile).toMatchObject({ state: 'unknown', problem: { code: 'correlate.no-cluster' } });
    }
    expect(tiles.peers).toMatchObject({ state: 'live', value: { total: 3 } });
  });

  it('shows a node that the router does not know as a session to be configured', () => {
    const { sections } = joined(twoNodeWeb(), gw1({ peers: live([routerPeer('192.168.5.11')]) }));
    expect(sections.peers.rows.filter((row) => row.health === 'down')).toMatchObject([
      { node: 'n2', sentence: { key: 'peer.notConfigured' } },
      { node: 'n3', sentence: { key: 'peer.notConfigured' } },
    ]);
  });

  it('keeps stale readings from reassuring anybody', () => {
    const paths = {
      state: 'stale' as const,
      value: [
        path({ prefix: PREFIX, nextHop: '192.168.5.11' }),
        path({ prefix: PREFIX, nextHop: '192.168.5.12' }),
      ],
      feed: 'gw1/routes',
    };
    expect(shop(twoNodeWeb(), gw1({ paths, prefixesAsked: [PREFIX] }))?.health).toBe('unknown');
  });

  it('counts the pool and names its holder', () => {
    expect(joined(twoNodeWeb(), gw1()).sections.pools.rows[0]).toMatchObject({
      key: 'c|web',
      families: { value: [{ family: 4, capacity: '16', used: 1, free: '15', nextFree: '203.0.113.0' }] },
      addresses: {
        value: [{ address: '203.0.113.1', use: 'used', holders: [{ kind: 'Service', name: 'shop' }] }],
      },
    });
  });

  it('tells what is sent back to the nodes it came from', () => {
    const advertisements = live([
      {
        peer: 'n3',
        peerKey: 'main|192.168.5.13',
        prefix: PREFIX,
        nextHop: '192.168.5.1',
        asPath: undefined,
        origin: 'igp',
        localPref: undefined,
        med: undefined,
        communities: [],
      },
    ]);
    const { advertisements: section } = joined(twoNodeWeb(), gw1({ advertisements })).sections;
    expect(section.rows).toMatchObject([{ node: 'n3', leakBack: true }]);
    expect(section.flows).toMatchObject([
      { intended: { value: ['n1', 'n2'] }, received: { value: ['n1', 'n2'] }, sentOn: { value: ['n3'] } },
    ]);
  });
});
