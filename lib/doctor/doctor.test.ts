import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { loadConfig } from '../config/index.ts';
import { type LabNetwork, startNetwork } from '../lab/network.ts';
import type { Check } from '../model/doctor.ts';
import { examineOnce } from './once.ts';

let network: LabNetwork;
let folder: string;

beforeAll(async () => {
  network = await startNetwork();
  folder = await mkdtemp(join(tmpdir(), 'doctor-'));
  await network.writeConfigs(folder);
});
afterAll(async () => {
  await network.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => Promise.all([network.stories.blog.reset(), network.stories.today.reset()]));

/** Outcome by `<source> <check>` of everything that is not good. */
async function faultsIn(
  story: 'blog' | 'today',
  edit: (config: { routers: { id: string }[] }) => unknown = (config) => config,
) {
  const written = join(folder, `hopboard.${story}.yaml`);
  const file = join(folder, 'examined.yaml');
  await writeFile(file, stringify(edit(parse(await readFile(written, 'utf8')))));
  const checks = await examineOnce(loadConfig({ env: { HOPBOARD_CONFIG: file } }));
  const faults = checks.filter(({ outcome }) => outcome !== 'good');
  return new Map(faults.map((check): [string, Check] => [`${check.of} ${check.name}`, check]));
}

test.each(['blog', 'today'] as const)('story %s can be read', async (story) => {
  expect(await faultsIn(story)).toEqual(new Map());
});

test.each(['blog', 'today'] as const)(
  'a right that is missing in story %s: the very rule to add',
  async (story) => {
    network.stories[story].cluster.misbehave(
      { what: 'forbid', of: 'ingresses.networking.k8s.io' },
      { what: 'forbid', of: 'configmaps' },
    );
    const faults = await faultsIn(story);
    expect([...faults].map(([key, { outcome }]) => `${key} ${outcome}`)).toContain(`${story} rights bad`);
    expect(faults.get(`${story} rights`)?.lines).toEqual([
      '# ClusterRole',
      '- {apiGroups: [networking.k8s.io], resources: [ingresses], verbs: [list, watch]}',
      '# Role in metallb-system',
      '- {apiGroups: [""], resources: [configmaps], resourceNames: [config], verbs: [list, watch]}',
    ]);
  },
);

test('an API server that refuses the token', async () => {
  network.stories.blog.cluster.misbehave({ what: 'reject-tokens' });
  const faults = await faultsIn('blog');
  expect([...faults].map(([key, { outcome }]) => `${key} ${outcome}`)).toEqual([
    'blog cluster-access bad',
    'blog metallb open',
    'blog rights open',
    'blog cluster-clock open',
  ]);
  expect(faults.get('blog cluster-access')?.problem?.code).toBe('kubernetes.unauthorized');
});

test('a router that is off, and one that does not know the password', async () => {
  await network.stories.today.routers[1]?.stop();
  const wrong = (config: { routers: { id: string }[] }) => ({
    ...config,
    routers: config.routers.map((router) =>
      router.id === 'gw1' ? { ...router, password: 'wrong' } : router,
    ),
  });
  const faults = await faultsIn('today', wrong);
  expect(faults.get('gw1 router-access')?.problem?.code).toBe('routeros.login-refused');
  expect(faults.get('gw2 router-access')?.problem?.code).toBe('routeros.unreachable');
  expect(faults.get('gw1 bgp-menu')?.outcome).toBe('open');
});
