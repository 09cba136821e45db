import { describe, expect, test } from 'vitest';
import { coreKinds, gatewayKinds, metalLbKinds, servedAs } from '../lab/kube/index.ts';
import { knownValue } from '../model/feed.ts';
import { KINDS } from './kinds.ts';
import { ALL_KINDS, pool, service, watched } from './testing/watched.ts';

const namesOf = (rows: readonly { name: string }[] | undefined) => rows?.map(({ name }) => name).toSorted();

describe('the first sync', () => {
  test('before the start everything is unknown and says that it is loading', async () => {
    const { source, until } = await watched();
    expect(source.state().services).toMatchObject({
      state: 'unknown',
      feed: 'home/services',
      problem: { code: 'kubernetes.loading' },
    });
    expect(source.feeds().map(({ id }) => id)).toEqual(
      expect.arrayContaining(Object.values(KINDS).map(({ feed }) => `home/${feed}`)),
    );
    await until(() => source.feeds().every(({ state }) => state === 'live'));
    expect(source.state().services).toEqual({ state: 'live', value: [], feed: 'home/services' });
    expect(source.state().legacyConfig).toMatchObject({ state: 'live', value: undefined });
  });

  test('lists are paged, and no object is missed between the pages', async () => {
    const requests: string[] = [];
    const { source, until } = await watched({
      prepare(store, server) {
        for (let index = 0; index < 1201; index += 1) store.put(service(`s${index}`));
        server.onRequest((_, path) => requests.push(path));
      },
    });
    await until((state) => state.services.state === 'live');
    expect(knownValue(source.state().services)).toHaveLength(1201);
    expect(requests.filter((path) => path.startsWith('/api/v1/services?limit=500'))).toHaveLength(3);
  });

  test('a list that expires between two pages begins again', async () => {
    const { source, until } = await watched({
      prepare(store, server) {
        for (let index = 0; index < 600; index += 1) store.put(service(`s${index}`));
        let once = true;
        server.onRequest((_, path) => {
          if (!once || !path.startsWith('/api/v1/services?limit=500&continue')) return;
          once = false;
          store.put(service('late'));
          store.compact();
        });
      },
    });
    await until((state) => state.services.state === 'live');
    expect(namesOf(knownValue(source.state().services))).toHaveLength(601);
  });
});

describe('versions', () => {
  test('the older version is read where the newer is not served', async () => {
    const { source, until } = await watched({
      kinds: servedAs(servedAs(coreKinds, 'EndpointSlice', ['v1beta1']), 'Ingress', ['v1beta1']),
      prepare: (store) => {
        store.put({
          apiVersion: 'discovery.k8s.io/v1',
          kind: 'EndpointSlice',
          metadata: {
            name: 'web-1',
            namespace: 'default',
            labels: { 'kubernetes.io/service-name': 'web' },
          },
          addressType: 'IPv4',
          endpoints: [{ addresses: ['10.1.0.1'], nodeName: 'n1', conditions: { ready: true } }],
        });
        store.put({
          apiVersion: 'networking.k8s.io/v1',
          kind: 'Ingress',
          metadata: { name: 'web', namespace: 'default' },
          spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
        });
      },
    });
    await until((state) => state.endpoints.state === 'live' && state.ingresses.state === 'live');
    expect(knownValue(source.state().endpoints)).toMatchObject([{ service: 'web', nodeName: 'n1' }]);
    expect(knownValue(source.state().ingresses)).toMatchObject([
      { backends: [{ service: 'web', port: '80' }] },
    ]);
  });

  test('CRDs that appear later are found', async () => {
    const { source, store, until, feed } = await watched({ kinds: coreKinds });
    await until(
      (state) => state.metallb.state === 'unknown' && state.metallb.problem.code === 'kubernetes.absent',
    );
    expect(feed('ipaddresspools')).toMatchObject({
      state: 'unknown',
      condition: 'absent',
      problem: { params: { resource: 'ipaddresspools.metallb.io' } },
    });
    store.addKinds(metalLbKinds);
    store.put(pool('default'));
    await until((state) => state.metallb.state === 'live');
    expect(namesOf(knownValue(source.state().metallb)?.pools)).toEqual(['default']);
  });

  test('CRDs that go away take their objects with them', async () => {
    const { source, server, until, feed } = await watched({
      prepare: (store) => {
        store.put(pool('default'));
      },
    });
    await until((state) => state.metallb.state === 'live');
    server.misbehave({ what: 'absent', of: '*.metallb.io' });
    await until((state) => state.metallb.state === 'unknown');
    expect(feed('ipaddresspools')).toMatchObject({ condition: 'absent', state: 'unknown' });
    server.misbehave();
    await until((state) => state.metallb.state === 'live');
    expect(namesOf(knownValue(source.state().metallb)?.pools)).toEqual(['default']);
  });
});

describe('rights', () => {
  const without = (plural: string) =>
    Object.values(KINDS)
      .filter((kind) => kind.plural !== plural)
      .map(({ group, plural }) => ({ apiGroups: [group], resources: [plural], verbs: ['list', 'watch'] }));

  test('a kind that is forbidden says which rule is missing, and the others live', async () => {
    const { source, until, feed } = await watched({ rules: without('events') });
    await until((state, feed) => state.services.state === 'live' && feed('events').condition === 'forbidden');
    expect(source.state().events).toMatchObject({
      state: 'unknown',
      problem: {
        code: 'kubernetes.forbidden',
        params: {
          resource: 'events',
          rule: '- {apiGroups: [""], resources: [events], verbs: [list, watch]}',
        },
      },
    });
    expect(feed('events').problem?.suggestion).toContain('resources: [events]');
  });

  test('a forbidden kind of MetalLB is named as unread, and its pools are known', async () => {
    const { source, until } = await watched({
      rules: without('communities'),
      prepare: (store) => {
        store.put(pool('default'));
      },
    });
    await until((state) => state.metallb.state === 'live');
    const metallb = knownValue(source.state().metallb);
    expect(namesOf(metallb?.pools)).toEqual(['default']);
    expect(metallb?.unread).toMatchObject([
      { plural: 'communities', problem: { code: 'kubernetes.forbidden' } },
    ]);
  });

  test('without the pools MetalLB is unknown', async () => {
    const { source, until } = await watched({ rules: without('ipaddresspools') });
    await until(
      (_, feed) => feed('bgppeers').state === 'live' && feed('ipaddresspools').condition === 'forbidden',
    );
    expect(source.state().metallb).toMatchObject({ state: 'unknown', feed: 'home/ipaddresspools' });
  });

  test('a forbidden kind of route is left out of the routes', async () => {
    const { source, until } = await watched({ rules: without('udproutes') });
    await until((_, feed) => feed('udproutes').condition === 'forbidden');
    await until((state) => state.routes.state === 'live');
    expect(source.state().routes).toMatchObject({ value: [] });
  });

  test('a right that is granted later is used without a restart', async () => {
    const { server, until } = await watched({
      prepare: (_, server) => server.misbehave({ what: 'forbid', of: 'nodes' }),
    });
    await until((_, feed) => feed('nodes').condition === 'forbidden');
    server.misbehave();
    await until((state) => state.nodes.state === 'live');
  });
});

describe('what is told', () => {
  test('unchanged parts and unchanged objects are the same objects', async () => {
    const { source, store, until } = await watched({
      prepare: (store) => {
        store.put(service('a'));
        store.put(service('b'));
      },
    });
    await until((state) => state.services.state === 'live' && state.nodes.state === 'live');
    const before = source.state();
    expect(source.state()).toBe(before);
    store.put(service('a', { ip: '192.0.2.9' }));
    await until((state) => state !== before);
    const after = source.state();
    expect(after.nodes).toBe(before.nodes);
    const find = (name: string, state = after) =>
      knownValue(state.services)?.find((each) => each.name === name);
    expect(find('b')).toBe(find('b', before));
    expect(find('a')?.loadBalancer).toEqual([{ ip: '192.0.2.9', hostname: undefined }]);
  });

  test('many changes are told in few calls', async () => {
    const { source, store, until } = await watched();
    await until((state) => state.services.state === 'live');
    let calls = 0;
    source.subscribe(() => {
      calls += 1;
    });
    for (let index = 0; index < 300; index += 1) store.put(service(`s${index}`));
    await until((state) => knownValue(state.services)?.length === 300);
    expect(calls).toBeLessThan(100);
  });

  test('nothing secret gets in', async () => {
    const secret = 'hunter2';
    const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': `{"password":"${secret}"}` };
    const managedFields = [{ manager: secret }];
    const { source, until } = await watched({
      prepare: (store) => {
        store.put({
          apiVersion: 'metallb.io/v1beta2',
          kind: 'BGPPeer',
          metadata: { name: 'p', namespace: 'metallb-system', annotations, managedFields },
          spec: { myASN: 65001, peerASN: 65000, peerAddress: '192.0.2.1', password: secret },
        });
        store.put({
          apiVersion: 'frrk8s.metallb.io/v1beta1',
          kind: 'FRRConfiguration',
          metadata: { name: 'metallb-n1', namespace: 'metallb-system' },
          spec: {
            nodeSelector: { matchLabels: { 'kubernetes.io/hostname': 'n1' } },
            bgp: {
              routers: [{ asn: 65001, neighbors: [{ asn: 65000, address: '192.0.2.1', password: secret }] }],
            },
          },
        });
        store.put({
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'config', namespace: 'metallb-system', annotations },
          data: { config: `peers:\n- peer-address: 192.0.2.1\n  password: ${secret}\n` },
        });
      },
    });
    await until(() => source.feeds().every(({ state }) => state === 'live'));
    const state = source.state();
    expect(knownValue(state.metallb)?.peers).toMatchObject([{ hasPassword: true }]);
    expect(knownValue(state.nodeIntents)).toHaveLength(1);
    expect(knownValue(state.legacyConfig)?.text).toContain('password: "***"');
    expect(JSON.stringify(state)).not.toContain(secret);
  });

  test('only the Pods of MetalLB and frr-k8s are asked for', async () => {
    const podOf = (name: string, labels: Record<string, string>) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'metallb-system', labels },
      spec: { nodeName: 'n1', containers: [{ name: 'c', image: 'i' }] },
      status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
    });
    const { source, until } = await watched({
      prepare: (store) => {
        store.put(podOf('speaker', { app: 'metallb', component: 'speaker' }));
        store.put(podOf('chart', { 'app.kubernetes.io/name': 'metallb' }));
        store.put(podOf('both', { app: 'frr-k8s', 'app.kubernetes.io/name': 'frr-k8s' }));
        store.put(podOf('web', { app: 'web' }));
      },
    });
    await until((state) => state.pods.state === 'live');
    expect(namesOf(knownValue(source.state().pods))).toEqual(['both', 'chart', 'speaker']);
  });
});

test('the ConfigMap is read where MetalLB runs, and followed when that turns out to be elsewhere', async () => {
  const config = (namespace: string) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'config', namespace },
    data: { config: `# ${namespace}` },
  });
  const speaker = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'speaker', namespace: 'lb' },
    spec: { template: { spec: { containers: [{ name: 'speaker', image: 'metallb/speaker:v0.12.1' }] } } },
  };
  const { source, store, until } = await watched({
    kinds: [...coreKinds, ...gatewayKinds],
    prepare: (store) => {
      store.put(config('metallb-system'));
      store.put(config('lb'));
    },
  });
  await until((state) => knownValue(state.legacyConfig)?.namespace === 'metallb-system');
  const seen = new Set<string>();
  source.subscribe(() => {
    const { legacyConfig } = source.state();
    seen.add(legacyConfig.state === 'unknown' ? 'unknown' : String(legacyConfig.value?.namespace));
  });
  store.put(speaker);
  await until((state) => knownValue(state.legacyConfig)?.namespace === 'lb');
  expect(seen).not.toContain('undefined');
  expect(knownValue(source.state().legacyConfig)?.text).toBe('# lb');
});

test('the source starts once and stops without a trace', async () => {
  const { source, server, until } = await watched({ kinds: ALL_KINDS });
  await until((state) => state.services.state === 'live');
  expect(() => source.start()).toThrow('started twice');
  await source.stop();
  await expect.poll(() => server.watches()).toBe(0);
});
