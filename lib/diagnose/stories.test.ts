import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSources } from '../collect/sources.ts';
import { allSources, type Watched } from '../collect/watched.ts';
import { loadConfig } from '../config/index.ts';
import { join } from '../correlate/index.ts';
import { type LabNetwork, startNetwork } from '../lab/network.ts';
import type { Finding, Sections } from '../model/snapshot.ts';
import { expectedOf, PLANTED } from './testing/expected.ts';

/** Both stories through everything: servers, wire, sources, join and rules. */
let folder: string;
let network: LabNetwork;
const told: Partial<Record<'blog' | 'today', Sections>> = {};

beforeAll(async () => {
  folder = await mkdtemp(joinPath(tmpdir(), 'hopboard-'));
  network = await startNetwork();
  const configs = await network.writeConfigs(folder);
  for (const story of ['blog', 'today'] as const) {
    const watched = makeSources(loadConfig({ env: { HOPBOARD_CONFIG: configs[story] }, cwd: folder }));
    told[story] = await settledSections(watched);
    await Promise.all(allSources(watched).map((source) => source.stop()));
  }
}, 60_000);

afterAll(async () => {
  await network.close();
  await rm(folder, { recursive: true });
});

/** The join once everything was read, routes of every prefix included. */
function settledSections(watched: Watched): Promise<Sections> {
  const { promise, resolve } = Promise.withResolvers<Sections>();
  const look = () => {
    const { sections, wantedPrefixes } = join({
      now: Date.now(),
      clusters: watched.clusters.map((source) => ({ state: source.state(), feeds: source.feeds() })),
      routers: watched.routers.map(({ source, endpoint }) => ({
        state: source.state(),
        feeds: source.feeds(),
        endpoint,
      })),
    });
    for (const { source } of watched.routers) {
      source.wantPrefixes(wantedPrefixes.get(source.id) ?? []);
      source.wantHosts([]);
    }
    const feeds = allSources(watched).flatMap((source) => source.feeds());
    const read = feeds.every((feed) => feed.state === 'live' || feed.condition === 'absent');
    const routed =
      sections.routes.rows.length > 0 && sections.routes.rows.every((row) => row.health !== 'unknown');
    // Advertisements are asked for by prefix, so the first answer is empty.
    if (read && routed && sections.advertisements.rows.length > 0) resolve(sections);
  };
  for (const source of allSources(watched)) {
    source.subscribe(look);
    source.start();
  }
  return promise;
}

function findingsOf(story: 'blog' | 'today'): readonly Finding[] {
  return told[story]?.overview.findings ?? [];
}

describe('story today', () => {
  it.each(PLANTED)('finds the planted fault %s, once', (id) => {
    const [finding, subject] = expectedOf(id);
    const named = findingsOf('today').filter((each) => each.id === finding && subject.test(each.subject));
    expect(named).toHaveLength(1);
  });

  it('alarms about nothing else', () => {
    const planted = new Set<string>(PLANTED.map((id) => expectedOf(id)[0]));
    const alarms = findingsOf('today').filter(({ severity }) => severity !== 'notice');
    expect(alarms.filter(({ id }) => !planted.has(id))).toEqual([]);
    expect(alarms).toHaveLength(new Set(alarms.map(({ id }) => id)).size);
  });

  it('names first what makes hosts unreachable, and nothing twice', () => {
    const critical = findingsOf('today').filter(({ severity }) => severity === 'critical');
    expect(critical.flatMap(({ consequence }) => consequence).sort()).toEqual([
      'games/lobby',
      'intranet.example.test',
      'labs/preview',
      'shop/checkout',
    ]);
    expect(findingsOf('today').slice(0, critical.length)).toEqual(critical);
  });

  it('tells one dead session once, with everybody who lacks its paths', () => {
    const down = findingsOf('today').filter(({ id }) => id === 'session-down');
    expect(down).toMatchObject([
      { severity: 'warning', affected: 11, sentence: { key: 'finding.session-down.holdTimer' } },
    ]);
    expect(down[0]?.remedy[0]?.commands).toEqual({
      dialect: 'routeros-7',
      on: 'gw2',
      lines: [
        '/routing/bgp/session/print detail where remote.address=10.20.0.14',
        '/ping 10.20.0.14 count=3',
      ],
    });
  });

  it('gives the cause beside the verdict', () => {
    expect(told.today?.overview.verdict).toMatchObject({
      health: 'down',
      sentence: { params: { count: 4, first: 'intranet.example.test' } },
      because: { key: 'finding.ingress-address-unowned.cause' },
    });
  });
});

describe('story blog', () => {
  const sayings = () => findingsOf('blog').map(({ id, sentence }) => `${id}: ${sentence.text}`);

  it('keeps its verdict, for all of it is notices', () => {
    expect(told.blog?.overview.verdict.sentence.text).toBe(
      'All 2 services reachable · 4 of 4 peers established',
    );
    expect(findingsOf('blog').filter(({ severity }) => severity !== 'notice')).toEqual([]);
  });

  it.each([
    [
      'router-keeps-one: gw1 uses 1 of 2 learned paths for 192.168.128.1/32: RouterOS 6.48.7 has no BGP multipath',
    ],
    [
      'nodes-silent-by-policy: 2 of 4 nodes do not announce 192.168.128.1/32: no ready Pod runs on worker2, worker4',
    ],
    [
      'nat-matches-source-port: port=80 matches source ports too: answers of other servers are rewritten as well',
    ],
    [
      'nat-not-wan: Matches ether1, but the default route leaves by pppoe-out1: nothing from the Internet matches',
    ],
    ['leak-back: gw1 sends 1 load balancer address back to 3 nodes'],
  ])('says %s', (saying) => {
    expect(sayings()).toContain(saying);
  });

  it('mends the rule in the dialect of the router, for version 6', () => {
    const rule = findingsOf('blog').find(({ id }) => id === 'nat-matches-source-port');
    expect(rule?.remedy[0]?.commands).toMatchObject({ dialect: 'routeros-6', on: 'gw1' });
    expect(rule?.remedy[0]?.commands?.lines[0]).toMatch(
      /^\/ip firewall nat set \[find .*port="80".*\] dst-port=80 !port$/,
    );
  });

  it('tells that the advertisements shown are what the router sends', () => {
    expect(findingsOf('blog').find(({ id }) => id === 'leak-back')?.explanation?.text).toContain(
      'router → node',
    );
  });
});
