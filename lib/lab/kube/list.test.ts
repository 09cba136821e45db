import { describe, expect, test } from 'vitest';
import { coreKinds, servedAs } from './kinds.ts';
import { at } from './object.ts';
import { pool, served, service } from './testing/served.ts';

const names = (items: readonly unknown[]) => items.map((item) => at(item, 'metadata.name'));
const numbered = (count: number) => Array.from({ length: count }, (_, i) => service(`s${i}`));

describe('pages', () => {
  test('all show the revision of the first, whatever happens meanwhile', async () => {
    const { store, client } = await served();
    store.sync(numbered(5));
    const revision = String(store.revision());
    const first = (await client.get('/api/v1/services?limit=2')).json();
    store.sync([service('s0'), service('z')]);
    const second = (
      await client.get(`/api/v1/services?limit=2&continue=${at(first, 'metadata.continue')}`)
    ).json();
    const third = (
      await client.get(`/api/v1/services?limit=2&continue=${at(second, 'metadata.continue')}`)
    ).json();

    expect([first, second, third].flatMap(({ items }) => (Array.isArray(items) ? names(items) : []))).toEqual(
      ['s0', 's1', 's2', 's3', 's4'],
    );
    expect([first, second, third].map((page) => at(page, 'metadata.resourceVersion'))).toEqual(
      Array(3).fill(revision),
    );
    expect([first, second, third].map((page) => at(page, 'metadata.remainingItemCount'))).toEqual([
      3,
      1,
      undefined,
    ]);
    expect(at(third, 'metadata.continue')).toBeUndefined();
  });

  test('after a compaction the next page is 410 and offers to go on inconsistently', async () => {
    const { store, client } = await served();
    store.sync(numbered(3));
    const first = (await client.get('/api/v1/services?limit=2')).json();
    store.put(service('z'));
    store.compact();

    const gone = await client.get(`/api/v1/services?limit=2&continue=${at(first, 'metadata.continue')}`);
    expect(gone.code).toBe(410);
    expect(gone.json()).toMatchObject({ kind: 'Status', reason: 'Expired', code: 410 });
    expect(
      names(await client.list(`/api/v1/services?continue=${at(gone.json(), 'metadata.continue')}`)),
    ).toEqual(['s2', 'z']);
  });

  test('a list at revision 0 ignores the limit, as the watch cache does', async () => {
    const { store, client } = await served();
    store.sync(numbered(3));
    expect(await client.list('/api/v1/services?limit=1&resourceVersion=0')).toHaveLength(3);
  });

  test.each(['nonsense', 'e30'])('token %s is refused', async (token) => {
    const { client } = await served();
    expect((await client.get(`/api/v1/services?continue=${token}`)).code).toBe(400);
  });
});

describe('resourceVersion', () => {
  test('not older than is the newest; exact is the held one or 410', async () => {
    const { store, client } = await served();
    store.put(service('a'));
    const held = (await client.get('/api/v1/services')).json();
    const revision = at(held, 'metadata.resourceVersion');
    store.put(service('b'));

    expect(await client.list(`/api/v1/services?resourceVersion=${revision}`)).toHaveLength(2);
    expect(
      await client.list(`/api/v1/services?resourceVersion=${revision}&resourceVersionMatch=Exact`),
    ).toHaveLength(1);
    store.compact();
    expect(
      (await client.get(`/api/v1/services?resourceVersion=${revision}&resourceVersionMatch=Exact`)).code,
    ).toBe(410);
  });

  test('of the future is a timeout with the real words; of no number a bad request', async () => {
    const { store, client } = await served();
    const future = await client.get('/api/v1/services?resourceVersion=99999');
    expect([future.code, future.headers['retry-after']]).toEqual([504, '1']);
    expect(future.json().message).toBe(
      `Timeout: Too large resource version: 99999, current: ${store.revision()}`,
    );
    expect((await client.get('/api/v1/services?resourceVersion=x')).code).toBe(400);
  });
});

describe('what is in a list', () => {
  test('items of built-in kinds name no kind, custom resources do', async () => {
    const { store, client } = await served();
    store.sync([service('a'), pool('p', ['192.0.2.0/24'])]);
    const services = (await client.get('/api/v1/services')).json();
    expect(services).toMatchObject({ kind: 'ServiceList', apiVersion: 'v1' });
    const [item] = await client.list('/api/v1/services');
    expect(Object.keys(item ?? {}).sort()).toEqual(['metadata', 'spec', 'status']);
    const pools = await client.list('/apis/metallb.io/v1beta1/ipaddresspools');
    expect(pools).toMatchObject([{ kind: 'IPAddressPool', apiVersion: 'metallb.io/v1beta1' }]);
  });

  test('namespace, labels and fields select', async () => {
    const { store, client } = await served();
    store.sync([
      service('a', { labels: { app: 'x' } }),
      service('b', { labels: { app: 'y' } }),
      service('a', { namespace: 'other' }),
    ]);
    store.put({
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: 'e', namespace: 'default' },
      involvedObject: { kind: 'Service', name: 'a' },
    });
    expect(names(await client.list('/api/v1/namespaces/default/services'))).toEqual(['a', 'b']);
    expect(names(await client.list('/api/v1/services?labelSelector=app%3Dy'))).toEqual(['b']);
    expect(await client.list('/api/v1/services?fieldSelector=metadata.name%3Da')).toHaveLength(2);
    expect(await client.list('/api/v1/events?fieldSelector=involvedObject.kind%3DService')).toHaveLength(1);
    expect(await client.list('/api/v1/events?fieldSelector=involvedObject.kind%3DPod')).toHaveLength(0);
    expect((await client.get('/api/v1/services?fieldSelector=spec.color%3Dred')).code).toBe(400);
  });

  test('a large list is gzipped for those who take it', async () => {
    const { store, client } = await served();
    store.sync(numbered(200));
    const packed = await client.get('/api/v1/services', { 'accept-encoding': 'gzip' });
    const plain = await client.get('/api/v1/services');
    expect([packed.headers['content-encoding'], plain.headers['content-encoding']]).toEqual([
      'gzip',
      undefined,
    ]);
    expect(packed.text).toBe(plain.text);
    const small = await client.get('/api/v1/services?limit=1', { 'accept-encoding': 'gzip' });
    expect(small.headers['content-encoding']).toBeUndefined();
  });

  test('an old cluster serves EndpointSlices in v1beta1 alone, converted', async () => {
    const { store, client } = await served({ kinds: servedAs(coreKinds, 'EndpointSlice', ['v1beta1']) });
    store.put({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'web-x', namespace: 'default' },
      addressType: 'IPv4',
      endpoints: [{ addresses: ['10.0.0.1'], nodeName: 'n1', zone: 'b' }],
    });
    expect((await client.get('/apis/discovery.k8s.io/v1/endpointslices')).code).toBe(404);
    expect(await client.list('/apis/discovery.k8s.io/v1beta1/endpointslices')).toMatchObject([
      {
        addressType: 'IPv4',
        endpoints: [{ topology: { 'kubernetes.io/hostname': 'n1', 'topology.kubernetes.io/zone': 'b' } }],
      },
    ]);
  });
});
