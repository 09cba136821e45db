import {
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
  type KubernetesObject,
  makeInformer,
  NetworkingV1Api,
  type V1Service,
} from '@kubernetes/client-node';
import { expect, onTestFinished, test } from 'vitest';
import { kubeconfigFor } from './kubeconfig.ts';
import { at } from './object.ts';
import { admin, pool, served, service } from './testing/served.ts';

async function connected() {
  const { store, server } = await served();
  const config = new KubeConfig();
  config.loadFromString(kubeconfigFor('lab', server, admin.token));
  return { store, server, config };
}

test('the official client lists, pages and reads', async () => {
  const { store, config } = await connected();
  store.sync([
    ...Array.from({ length: 3 }, (_, i) => service(`s${i}`)),
    pool('p', ['192.0.2.0/24']),
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'web', namespace: 'default' },
      spec: { rules: [{ host: 'web.test' }] },
    },
  ]);
  const core = config.makeApiClient(CoreV1Api);
  const first = await core.listServiceForAllNamespaces({ limit: 2 });
  const { _continue } = first.metadata ?? {};
  const second = await core.listServiceForAllNamespaces({
    limit: 2,
    ...(_continue === undefined ? {} : { _continue }),
  });
  expect([...first.items, ...second.items].map((item) => item.metadata?.name)).toEqual(['s0', 's1', 's2']);

  const ingresses = await config.makeApiClient(NetworkingV1Api).listIngressForAllNamespaces();
  expect(ingresses.items.map((item) => item.spec?.rules?.[0]?.host)).toEqual(['web.test']);
  const pools = { group: 'metallb.io', version: 'v1beta1', plural: 'ipaddresspools' };
  const custom: unknown = await config.makeApiClient(CustomObjectsApi).listClusterCustomObject(pools);
  expect(custom).toMatchObject({
    kind: 'IPAddressPoolList',
    items: [{ spec: { addresses: ['192.0.2.0/24'] } }],
  });
  await expect(core.readNamespacedService({ name: 'none', namespace: 'default' })).rejects.toMatchObject({
    code: 404,
  });
});

test('its informer follows adds, changes and removals, also over an expired revision', async () => {
  const { store, server, config } = await connected();
  store.put(service('a'));
  const core = config.makeApiClient(CoreV1Api);
  const informer = makeInformer<V1Service>(config, '/api/v1/services', () =>
    core.listServiceForAllNamespaces(),
  );
  const heard: string[] = [];
  const hear = (what: string) => (object: KubernetesObject) =>
    heard.push(`${what} ${at(object, 'metadata.name')}`);
  informer.on('add', hear('add'));
  informer.on('update', hear('update'));
  informer.on('delete', hear('delete'));
  await informer.start();
  onTestFinished(() => informer.stop());

  await expect.poll(() => server.watches()).toBe(1);
  store.put(service('a', { ip: '192.0.2.2' }));
  store.put(service('b'));
  await expect.poll(() => heard).toEqual(['add a', 'update a', 'add b']);
  server.endWatches('expire');
  store.remove({ kind: 'Service', namespace: 'default', name: 'a' });
  await expect.poll(() => heard, { timeout: 10_000 }).toEqual(['add a', 'update a', 'add b', 'delete a']);
});
