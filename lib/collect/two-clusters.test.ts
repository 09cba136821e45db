import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../config/index.ts';
import { createJoin } from '../correlate/index.ts';
import { startNetwork } from '../lab/network.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { type Collector, startCollector } from './collector.ts';
import { makeSources } from './sources.ts';

/** Both stories in one product: their clusters, and their routers under names of their own. */
async function bothStories() {
  const network = await startNetwork();
  onTestFinished(() => network.close());
  const folder = await mkdtemp(join(tmpdir(), 'clusters-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const files = await network.writeConfigs(folder);
  const read = async (story: 'blog' | 'today') => parse(await readFile(files[story], 'utf8'));
  const [blog, today] = [await read('blog'), await read('today')];
  const named = (story: string, { routers }: { routers: { id: string }[] }) =>
    routers.map((router) => ({ ...router, id: `${story}-${router.id}` }));
  const written = {
    clusters: [...blog.clusters, ...today.clusters],
    routers: [...named('blog', blog), ...named('today', today)],
    polling: { sessions: '500ms', routes: '500ms', nat: '500ms', advertisements: '500ms', system: '500ms' },
  };
  const config = loadConfig({
    env: { HOPBOARD_CONFIG: join(folder, 'both.yaml') },
    readText: (path) => (path.endsWith('both.yaml') ? JSON.stringify(written) : ''),
  });
  const collector = startCollector(config, {
    makeSources,
    join: createJoin(),
    loadStory: () => config,
    now: Date.now,
  });
  onTestFinished(() => collector.stop());
  return { network, collector };
}

function until(collector: Collector, holds: (snapshot: Snapshot) => boolean): Promise<Snapshot> {
  return new Promise((resolve) => {
    const look = (snapshot: Snapshot) => {
      if (!holds(snapshot)) return;
      leave();
      resolve(snapshot);
    };
    const leave = collector.subscribe(look);
    look(collector.edition().snapshot);
  });
}

const clustersOf = (rows: readonly { cluster?: string | undefined }[]) =>
  [...new Set(rows.map(({ cluster }) => cluster))].sort();

test('two clusters side by side: every row names its own, and one that is down leaves the other alone', async () => {
  const { network, collector } = await bothStories();
  const whole = await until(
    collector,
    ({ sections }) =>
      sections.routes.rows.some(({ cluster, hops }) => cluster === 'blog' && hops.state === 'live') &&
      sections.routes.rows.some(({ cluster, hops }) => cluster === 'today' && hops.state === 'live') &&
      sections.services.rows.every(({ nextHops }) => nextHops.state === 'live'),
  );
  const { services, pools, routes, peers } = whole.sections;
  expect(clustersOf(services.rows)).toEqual(['blog', 'today']);
  expect(clustersOf(pools.rows)).toEqual(['blog', 'today']);
  expect(clustersOf(peers.rows)).toEqual(['blog', 'today']);
  expect(clustersOf(whole.sections.nat.rows)).toEqual(['blog', 'today', undefined]);
  const { findings } = whole.sections.overview;
  expect(findings.find(({ id }) => id === 'nat-not-wan')?.cluster).toBe('blog');
  expect(findings.find(({ id }) => id === 'pool-not-advertised')?.cluster).toBe('today');
  const keys = services.rows.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  // What a cluster announces is looked for on the routers its own peers lead to.
  const pairs = new Set(routes.rows.map(({ cluster, router }) => `${cluster} ${router}`));
  expect([...pairs].sort()).toEqual(['blog blog-gw1', 'today today-gw1', 'today today-gw2']);
  const www = services.rows.find(({ host }) => host === 'www.roy-n-roy.test');
  expect(www).toMatchObject({ cluster: 'blog', health: 'up' });

  await network.stories.blog.cluster.stop();
  const half = await until(
    collector,
    ({ sections }) => sections.sources.rows.find(({ id }) => id === 'blog')?.health === 'degraded',
  );
  const ofToday = (snapshot: Snapshot) =>
    snapshot.sections.services.rows.filter(({ cluster }) => cluster === 'today');
  expect(ofToday(half)).toEqual(ofToday(whole));
  expect(half.sections.services.rows.find(({ host }) => host === 'www.roy-n-roy.test')?.health).toBe(
    'unknown',
  );
}, 60_000);
